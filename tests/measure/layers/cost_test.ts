import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { layersParts } from "../../../src/measure/layers/cost.ts";
import { LAYERS_OPTIONS, type LayersOptions } from "../../../src/measure/layers/index.ts";
import { OWN_READING } from "../../../src/measure/planned_parts.ts";
import { planted } from "../context.ts";

const core = await loadCore();

Deno.test("a plan of layers counts readings by poolings, and names readers of tokens and pairs of patches", () => {
  using set = planted(core, { sizes: [4, 3], code: "objects", dim: 24 });
  const parts = (asked: Partial<LayersOptions>) =>
    layersParts(set, { ...defaultsOf(LAYERS_OPTIONS), tokens: "tokens.npy", ...asked }, 10);
  const counts = (asked: Partial<LayersOptions>) =>
    parts(asked).map(({ name, count }) => [name, count]);
  assertEquals(counts({}), [[OWN_READING, 12 * 6]]);
  const asked = { poolings: ["mean", "queries", "votes"], patches: "patches.npy" } as const;
  assertEquals(counts({ ...asked, baseline: "other" }), [
    [OWN_READING, 24],
    ["objects by queries", 24],
    ["objects by votes", 24],
    ["pairs of patches", 12],
  ]);
  const [, queries, votes] = parts(asked);
  assert(queries.seconds > votes.seconds && votes.seconds > 0);
  assertEquals(counts({ poolings: ["strongest"] }), [["objects by strongest", 12]]);
});

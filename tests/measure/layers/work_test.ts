import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { layersWork } from "../../../src/measure/layers/work.ts";
import { LAYERS_OPTIONS, type LayersOptions } from "../../../src/measure/layers/index.ts";
import { planted } from "../context.ts";

const core = await loadCore();

Deno.test("the work of layers grows with poolings, models, readers of tokens and pairs of patches", () => {
  using set = planted(core, { sizes: [4, 3], code: "objects", dim: 24 });
  const work = (asked: Partial<LayersOptions>) =>
    layersWork(set, { ...defaultsOf(LAYERS_OPTIONS), tokens: "tokens.npy", ...asked });
  const one = work({ poolings: ["mean"] }).operations;
  assertEquals(work({ poolings: ["mean", "max"] }).operations, 2 * one);
  assertEquals(work({ poolings: ["mean"], baseline: "other" }).operations, 2 * one);
  assert(work({ poolings: ["mean"], patches: "patches.npy" }).operations > one);
  const [queries, votes] = (["queries", "votes"] as const).map((reader) =>
    work({ poolings: [reader] })
  );
  assert(queries.operations > votes.operations && votes.operations > 0);
  // Readers see leading dimensions alone: of wide tokens they hold little more.
  const wide = (dim: number) =>
    layersWork(Object.create(set, { dim: { value: dim } }), {
      ...defaultsOf(LAYERS_OPTIONS),
      tokens: "tokens.npy",
      poolings: ["votes"],
    });
  assertEquals(wide(4096).perWorker, wide(2048).perWorker);
  assert(wide(4096).held! < 2 * wide(2048).held!);
  assert(queries.perWorker! > 0 && work({ poolings: ["mean"] }).perWorker === 0);
});

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { objectsInCommon } from "../../../src/core/probe/in_common.ts";
import { inCommonTables } from "../../../src/report/decoder_transfer.ts";
import { readCommon } from "../../../src/verdict/transfer/in_common.ts";
import { type WorldInCommon, worldInCommon } from "../../core/probe/worlds_in_common.ts";
import { RELEASE } from "../../before_release.ts";
import { common } from "../planted_metrics.ts";

const core = await loadCore();

/** In how many of so many worlds objects are said to have something in common. */
function timesShared(count: number, world: Omit<WorldInCommon, "seed">): number {
  return Array.from({ length: count }, (_, seed) => {
    const { rows, scenes } = worldInCommon(core, { ...world, seed });
    const { p } = objectsInCommon(core, rows, scenes, { draws: 199, seed })!;
    rows.dispose();
    return outcome({ p });
  }).filter((said) => said === "shared").length;
}

const outcome = (...shared: Parameters<typeof common>) =>
  readCommon({ probe: common(...shared) }).outcome;

Deno.test("objects share nothing where free vectors share as much and every planted rule shows", () => {
  assertEquals(outcome(), "free");
  assertEquals([outcome({ p: 0.01 }), outcome({ p: 0.015 })], ["shared", "free"]);
  assertEquals([outcome({ network: 0.875 }), outcome({ product: 0.75 })], [
    "too small",
    "too small",
  ]);
  assertEquals([outcome({ p: null }), readCommon({}).outcome], ["too small", "too small"]);
  const nothingPlanted = { ...common().common, power: null };
  assertEquals(readCommon({ probe: { common: nothingPlanted } }).outcome, "too small");
});

Deno.test("a table says what free vectors share, and how many planted rules show", () => {
  const [table, ...others] = inCommonTables(common({ p: 0.4, network: 0.25 }));
  assertEquals(others, []);
  assertStringIncludes(table.caption!, "in 40.0 % of 199 draws.");
  assertEquals(table.rows.map((row) => row.slice(1)), [[4, 4], [8, 2]]);
  assert(String(table.rows[0][0]).includes("rank 4"));
  assertEquals(inCommonTables({ common: null }), []);
});

/** Worlds of each kind: a false finding is one in a hundred. */
const [LOOKUPS, RULES] = RELEASE ? [20, 6] : [7, 3];

Deno.test("lookup tables in few dimensions share nothing, however unequal their vectors are", () => {
  const lookup = { code: "lookup", dim: 24 } as const;
  const said = [
    timesShared(LOOKUPS, { ...lookup, spread: 0.7 }),
    timesShared(LOOKUPS, { ...lookup, spread: 1.2 }),
    timesShared(LOOKUPS, { code: "sparse", dim: 24 }),
  ];
  assert(said.every((times) => times <= 1), `${said}`);
});

Deno.test("…and products share something, in few dimensions and in many, under half as much noise", () => {
  const said = [24, 64, 128].map((dim) => timesShared(RULES, { code: "product", dim, noise: 0.5 }));
  assertEquals(said, [RULES, RULES, RULES]);
});

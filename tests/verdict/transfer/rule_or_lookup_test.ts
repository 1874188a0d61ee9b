import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { ruleOrLookup } from "../../../src/core/probe/rule_or_lookup.ts";
import { ruleTables } from "../../../src/report/decoder_transfer.ts";
import { readRule } from "../../../src/verdict/transfer/rule_or_lookup.ts";
import { type RuleWorld, ruleWorld } from "../../core/probe/rule_worlds.ts";
import { common } from "../simulated_metrics.ts";

const core = await loadCore();

/** What is said of so many worlds. */
function claimsOf(count: number, world: Omit<RuleWorld, "seed">): string[] {
  return Array.from({ length: count }, (_, seed) => {
    const { rows, scenes } = ruleWorld(core, { ...world, seed });
    const result = ruleOrLookup(core, rows, scenes, { lookups: 199, runs: 2, seed })!;
    rows.dispose();
    return readRule({ probe: { common: { ...result, draws: 199, runs: 2 } } }).outcome;
  });
}

const outcome = (...shared: Parameters<typeof common>) =>
  readRule({ probe: common(...shared) }).outcome;

Deno.test("objects are free where every rule is a hundred times less likely", () => {
  assertEquals(outcome(), "free");
  assertEquals([outcome({ p: 0.01 }), outcome({ p: 0.015 })], ["shared", "free"]);
  assertEquals([outcome({ network: 3 }), outcome({ product: -1 })], ["open", "open"]);
  assertEquals([outcome({ p: null }), readRule({}).outcome], ["open", "open"]);
});

Deno.test("a table says where objects lie among lookups and rules", () => {
  const [table, ...others] = ruleTables(common({ p: 0.4 }));
  assertEquals(others, []);
  assertStringIncludes(table.caption!, "p = 0.400 in 199 draws");
  assertEquals(table.rows.map((row) => row[1]), [0, 0, 20, 12]);
  assert(String(table.rows[2][0]).includes("rank 4"));
  assertEquals(ruleTables({ common: null }), []);
});

Deno.test("lookup tables are no rule, however unequal or sparse their vectors are", () => {
  for (
    const world of [
      { code: "lookup", dim: 24, spread: 0.7 },
      { code: "lookup", dim: 24, spread: 1.2 },
      { code: "sparse", dim: 24 },
      { code: "sparse", dim: 64 },
    ] as const
  ) assert(!claimsOf(3, world).includes("shared"));
});

Deno.test("…and products share something, in few dimensions and in many, under half as much noise", () => {
  for (const dim of [24, 128]) {
    assertEquals(new Set(claimsOf(3, { code: "product", dim, noise: 0.5 })), new Set(["shared"]));
  }
});

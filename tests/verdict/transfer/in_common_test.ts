import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inCommonTables } from "../../../src/report/decoder_transfer.ts";
import { readCommon } from "../../../src/verdict/transfer/in_common.ts";
import { common } from "../planted_metrics.ts";

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
  assertStringIncludes(table.caption!, "in 40.0 % of 199 draws");
  assertEquals(table.rows.map((row) => row.slice(1)), [[4, 4], [8, 2]]);
  assert(String(table.rows[0][0]).includes("4 numbers"));
  assertEquals(inCommonTables({ common: null }), []);
});

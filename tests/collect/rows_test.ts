import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { digestOf, type ResultDigest } from "../../src/collect/digest.ts";
import { parseRequirement, unmet } from "../../src/collect/requirement.ts";
import { modelRows } from "../../src/collect/rows.ts";
import { columnGroups } from "../../src/report/column_groups.ts";
import type { Result } from "../../src/result/result.ts";

const digest = (value: number, seed = 0): ResultDigest => ({
  kind: "map",
  version: "1",
  seed,
  input: null,
  scenes: 9,
  model: null,
  numbers: { "map.parallelogram": [value, value - 0.1, value + 0.1] },
  words: { verdict: value > 0.5 ? "binds" : "none" },
  readings: {},
});
const at = (name: string, digest: ResultDigest) => ({ path: `out/${name}/result.json`, digest });

Deno.test("seeds are one row with mean and spread, measures of one name are one row", () => {
  const rows = modelRows([
    at("a/big-seed-0-0123456789", digest(0.2)),
    at("a/big-seed-1-abcdef0123", digest(0.6)),
    at("b/small-0123456789", digest(0.4)),
    at("c/small-abcdef0123", { ...digest(0), kind: "probe", numbers: { "probe.swap.test": [1] } }),
  ]);
  assertEquals(rows.map(({ name, seeds, kinds }) => [name, seeds, kinds]), [
    ["big", 2, ["map"]],
    ["small", 1, ["map", "probe"]],
  ]);
  const [big, small] = rows.map(({ numbers }) => numbers.get("map.parallelogram")!);
  assertAlmostEquals(big.value, 0.4, 1e-12);
  assertAlmostEquals(big.spread!, Math.sqrt(0.08), 1e-12);
  assertEquals([big.interval, small.spread], [null, null]);
  assertAlmostEquals(small.interval![0], 0.3, 1e-12);
  assertEquals(rows.map(({ words }) => words.verdict), ["mixed", "none"]);
});

Deno.test("what is no Result of this form is refused in a sentence", () => {
  assertThrows(() => digestOf("r.json", "{"), SyntaxError, "r.json is not JSON");
  assertThrows(() => digestOf("r.json", "{}"), SyntaxError, "its schema is missing");
  const old = '{"schema": "bindscope/result@0"}';
  assertThrows(() => digestOf("r.json", old), SyntaxError, "bindscope/result@0");
});

Deno.test("a requirement names a number that there is, and says what does not hold", () => {
  const { path, comparison, bound } = parseRequirement(" map.parallelogram <= 0.5");
  assertEquals([path, comparison, bound], ["map.parallelogram", "<=", 0.5]);
  assertThrows(() => parseRequirement("map.paralelogram<1"), RangeError, "map.parallelogram?");
  assertThrows(() => parseRequirement("map.parallelogram=1"), SyntaxError, ">=0.8");
  const result = { kind: "map", metrics: { parallelogram: 0.6 } } as unknown as Result;
  const entries = [{ name: "m", result }];
  const held = (words: string) => unmet(entries, [parseRequirement(words)]);
  assertEquals(held("map.parallelogram<=0.6"), []);
  assertEquals(held("map.parallelogram<0.6").length, 1);
  assertEquals(held("probe.swap.test>=0"), [
    "m: probe.swap.test is not measured, but must be >= 0.",
  ]);
});

Deno.test("a wide table is several, each with the names of the rows, and no word is broken", () => {
  const columns = ["model", "alpha beta", "gammagammagamma", "delta"].map((name) => ({
    name,
    kind: "text" as const,
  }));
  const table = { title: "T", caption: "C", columns, rows: [["a-long-name", "1", "2", "3"]] };
  assertEquals(columnGroups(table, 100), [table]);
  const groups = columnGroups(table, 30);
  assertEquals(groups.map(({ columns }) => columns.map(({ name }) => name)), [
    ["model", "alpha beta"],
    ["model", "gammagammagamma"],
    ["model", "delta"],
  ]);
  assertEquals(groups.map(({ rows }) => rows[0].join()), [
    "a-long-name,1",
    "a-long-name,2",
    "a-long-name,3",
  ]);
});

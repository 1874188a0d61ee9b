import { assertEquals } from "@std/assert";
import { collect } from "../../collect/collect.ts";
import {
  COLLECT_REPORT,
  firstRows,
  leadOf,
  modelTable,
  pageTable,
  shortModelTable,
} from "../../collect/report.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { digestLike } from "./digest_like.ts";

const core = await loadCore();
const at = (name: string, value: number, interval = true) => ({
  path: `out/${name}/result.json`,
  digest: digestLike(value, {
    numbers: { "map.parallelogram": interval ? [value, value - 0.1, value + 0.1] : [value] },
  }),
});
const result = collect(core, {
  results: [at("big-seed-0", 0.2), at("big-seed-1", 0.6), at("small", 0.4), at("bare", 0.3, false)],
  refused: [],
  objects: new Map(),
}, { metrics: ["map.parallelogram"], pairs: null, seed: 0 });

Deno.test("a number has its interval or its spread in columns of their own, empty where it has none", () => {
  const { columns, rows } = modelTable(result);
  const number = columns.findIndex(({ name }) => name.endsWith(", from")) - 1;
  assertEquals(columns.slice(number).map(({ name }) => name.split(", ")[1] ?? ""), [
    ...["", "from", "to", "spread"],
    "",
  ]);
  const of = (name: string) =>
    rows.find(([model]) => model === name)!.slice(number, number + 4).map((value) =>
      typeof value === "number" ? Math.round(value * 1000) / 1000 : value
    );
  assertEquals(of("big"), [0.4, null, null, 0.283]);
  assertEquals(of("small"), [0.4, 0.3, 0.5, null]);
  assertEquals(of("bare"), [0.3, null, null, null]);
});

Deno.test("in a terminal the same is one cell", () => {
  const { rows } = shortModelTable(result, ["map.parallelogram"]);
  assertEquals(
    Object.fromEntries(rows.map((row) => [row[0], row.slice(-2)])),
    {
      big: ["2", "0.40 ± 0.28"],
      small: ["1", "0.40 (0.30 to 0.50)"],
      bare: ["1", "0.30"],
    },
  );
});

Deno.test("a model without a rank says so in its row, where others have one", () => {
  const ranks = [["big", 1], ["small", 1]].map(([name, rank]) => ({ name, rank, group: 0 }));
  const ranked = { ...result, tables: { ...result.tables, ranks } };
  const of = (
    { columns, rows }: {
      columns: readonly { name: string }[];
      rows: readonly (readonly unknown[])[];
    },
  ) => {
    const at = columns.findIndex(({ name }) => name === "rank");
    return Object.fromEntries(rows.map((row) => [row[0], row[at]]));
  };
  const expected = { big: "1", small: "1", bare: "none" };
  assertEquals(of(modelTable(ranked)), expected);
  assertEquals(of(shortModelTable(ranked, [])), expected);
  const { heads, rows } = pageTable(ranked);
  assertEquals(
    of({ columns: heads, rows: rows.map((row) => row.map(({ text }) => text)) }),
    expected,
  );
  // Where none has one, there is no column.
  assertEquals(modelTable(result).columns.some(({ name }) => name === "rank"), false);
});

Deno.test("two numbers of one name are told apart by their paths", () => {
  const path = "map.parallelogram";
  const twice = { ...result, options: { ...result.options, metrics: [path, path] } };
  const heads = modelTable(twice).columns.map(({ name }) => name).filter((name) =>
    name.includes(`(${path})`)
  );
  assertEquals(heads.length > 1, true);
});

Deno.test("models of which none was paired have neither ranks nor figures", () => {
  assertEquals(COLLECT_REPORT.tables(result).map(({ title }) => title), ["Models"]);
  assertEquals(COLLECT_REPORT.charts(result), []);
});

Deno.test("who stands first is said with the number, who is next, and whether that is significant", () => {
  const ranks = [["a", 0.9, 1], ["b", 0.7, 2]].map(([name, value, rank]) => ({
    ...{ name, value, rank },
    group: 0,
  }));
  const sentenceFor = (real: boolean, more: object = {}) =>
    leadOf({
      ...result,
      tables: {
        rows: [{ name: "a", words: { verdict: "binds" } }, { name: "b", words: {} }],
        ranked: { path: "probe.swap.test", name: "Swaps" },
        ranks,
        differences: [{ a: "a", b: "b", interval: [0.125, 0.275], real }],
        ...more,
      },
    });
  assertEquals(
    sentenceFor(true),
    "Of 2 models tested on the same scenes, a stands first (binds): Swaps 0.90. Next is b, 0.20 less; the difference (95 % CI 0.13 to 0.28) is significant.",
  );
  assertEquals(sentenceFor(false)!.endsWith("0.28) is not significant."), true);
  // One whose verdict is better may have less of the number; and equal ones stand first together.
  const ahead = sentenceFor(true, { ranks: [ranks[0], { ...ranks[1], value: 0.95 }] })!;
  assertEquals(ahead.includes("Next is b, 0.05 more; "), true);
  assertEquals(
    sentenceFor(false, { ranks: [ranks[0], { ...ranks[1], ...{ value: 0.9, rank: 1 } }] }),
    "Of 2 models tested on the same scenes, a and b stand first together (binds): Swaps 0.90.",
  );
  // Models of other scenes are no rivals, and one alone has none.
  assertEquals(sentenceFor(true, { ranks: [ranks[0], { ...ranks[1], group: 1 }] }), null);
  assertEquals(sentenceFor(true, { ranks: [ranks[0]] }), null);
  assertEquals(leadOf(result), null);
});

Deno.test("a terminal gets the first rows of a long table, and is told of the others", () => {
  const table = modelTable(result);
  assertEquals(firstRows(table, 3), table);
  const { rows, caption } = firstRows(table, 2);
  assertEquals(rows, table.rows.slice(0, 2));
  assertEquals(
    caption.slice(table.caption.length),
    " The first 2 of 3 rows; the report has all.",
  );
});

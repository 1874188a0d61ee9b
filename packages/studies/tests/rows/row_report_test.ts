import { assertEquals, assertStringIncludes } from "@std/assert";
import { type RowNumber, type RowRecord, rowsJson } from "../../reproduce/row_records.ts";
import type { Result } from "../../../../src/result/result.ts";
import { studyNote } from "../../reproduce/notes.ts";
import { missingNotes, rowCharts, rowTables } from "../../reproduce/rows/row_report.ts";
import { sampleResult } from "../../../../tests/result/sample_result.ts";

function number(column: string, ours: number | null, over: Partial<RowNumber> = {}): RowNumber {
  const published = 0.5;
  return {
    column,
    name: `${column.split(".")[0]}, ${column}`,
    published,
    scale: null,
    ours,
    range: ours === null ? null : [ours - 0.1, ours + 0.1],
    difference: ours === null ? null : ours - published,
    bySeed: [ours],
    minor: false,
    ...over,
  };
}

function row(id: string, over: Partial<RowRecord> = {}): RowRecord {
  return {
    id,
    name: `the row ${id}`,
    published: "Text, random weights",
    scale: null,
    how: "tiny",
    missing: [],
    scenes: 10,
    allScenes: 20,
    seeds: [],
    numbers: [number("r2.a", 0.25), number("retrieval.b", 0.75)],
    ...over,
  };
}

function result(...rows: RowRecord[]): Result {
  return { ...sampleResult(), kind: "reproduce", tables: { rows: rowsJson(rows) } };
}

Deno.test("rows beside different rows of the paper are one table, published and ours", () => {
  const [numbers, how] = rowTables(result(
    row("one"),
    row("two", {
      published: null,
      numbers: [
        number("r2.a", 1, { published: null, difference: null }),
        number("r2.b", null, { published: null }),
      ],
    }),
  ));
  assertEquals(numbers.rows, [
    ["one", "r2, r2.a", 0.5, 0.25, 0.15, 0.35, -0.25],
    ["one", "retrieval, retrieval.b", 0.5, 0.75, 0.65, 0.85, 0.25],
    ["two", "r2, r2.a", null, 1, 0.9, 1.1, null],
  ]);
  assertEquals(how.rows.map(([id, paper, , state]) => [id, paper, state]), [
    ["one", "Text, random weights", "measured"],
    ["two", "none", "measured"],
  ]);
});

Deno.test("variants of one row are matrices too, one a kind of number, the paper on top", () => {
  const numbers = [
    number("r2.a", 0.25),
    number("r2.b", 0.5, { minor: true }),
    number("retrieval.c", null),
  ];
  const tables = rowTables(result(row("one"), row("two", { numbers })));
  // What a row did not measure stays empty, and what only it has does not move its neighbours.
  assertEquals(tables.slice(0, -2).map(({ rows }) => rows), [
    [["the paper", 0.5], ["one", 0.25], ["two", 0.25]],
    [["the paper", 0.5], ["one", 0.75], ["two", null]],
  ]);
});

Deno.test("a figure leaves out what is no share", () => {
  const numbers = [number("r2.a", 0.5), { ...number("width", null), notShare: true }];
  const [chart] = rowCharts(result(row("one", { numbers })));
  if (chart.kind !== "bars") throw new Error("not bars");
  assertEquals(chart.bars.map(({ label }) => label), [number("r2.a", 0.5).name]);
});

Deno.test("a figure has what was measured, and no interval where the range is one of seeds", () => {
  const [chart] = rowCharts(result(
    row("one", { published: null }),
    row("seeds", { seeds: [0, 1] }),
    row("waiting", { missing: ["Fetch it."], numbers: [number("r2.a", null)] }),
  ));
  if (chart.kind !== "bars") throw new Error("not bars");
  assertEquals(chart.bars.map(({ group }) => group), [
    ...["the row one", "the row one"],
    ...["the row seeds", "the row seeds"],
  ]);
  assertEquals(chart.bars.map(({ interval }) => interval !== undefined), [
    true,
    true,
    false,
    false,
  ]);
  assertStringIncludes(chart.description, "the row one, r2, r2.a: 0.25 (the paper 0.50)");
});

Deno.test("a Result without rows has no tables and no figures", () => {
  assertEquals([rowTables(sampleResult()), rowCharts(sampleResult())], [[], []]);
});

Deno.test("what has to be brought is said once, with all rows that wait for it", () => {
  assertEquals(
    missingNotes([
      { id: "a", missing: ["Bring x."] },
      { id: "b", missing: ["Bring y.", "Bring x."] },
      { id: "c", missing: [] },
    ]),
    [
      studyNote("reproduce.missing", { rows: ["a", "b"], why: "Bring x." }),
      studyNote("reproduce.missing", { rows: ["b"], why: "Bring y." }),
    ],
  );
});

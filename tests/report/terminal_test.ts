import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import type { Table } from "../../src/report/table.ts";
import { terminalTable } from "../../src/report/terminal.ts";
import { textWidth, wordsOf } from "../../src/metrics/text/text_width.ts";
import { columnsOf } from "../../src/run/output/print.ts";
import { SAMPLE } from "./sample_table.ts";

const TABLE: Table = {
  title: "Level I",
  caption: "How much of a scene embedding is a sum of object vectors.",
  columns: [
    { name: "estimator", kind: "text" },
    { name: "R2", kind: "number" },
    { name: "noise floor", kind: "number" },
  ],
  rows: [["avg", 0.7512, 0.081], ["赤い立方体", -0.5, null]],
};

Deno.test("columns line up, numbers to the right, by what the terminal shows", () => {
  assertEquals(
    terminalTable(TABLE, { width: 80, color: false }),
    [
      "Level I",
      "How much of a scene embedding is a sum of object vectors.",
      "",
      "estimator       R2  noise floor",
      "──────────  ──────  ───────────",
      "avg          0.751        0.081",
      "赤い立方体  -0.500            –",
      "",
    ].join("\n"),
  );
});

Deno.test("no table is wider than its terminal", () => {
  for (let width = 20; width <= 100; width++) {
    for (const table of [TABLE, SAMPLE]) {
      for (const line of terminalTable(table, { width, color: false }).split("\n")) {
        assert(textWidth(line) <= width, `${width}: ${line}`);
      }
    }
  }
});

Deno.test("a column of text wraps before numbers give way", () => {
  const text = terminalTable(SAMPLE, { width: 30, color: false });
  assertStringIncludes(text, "576   0.750");
  assertStringIncludes(text, "$x$ #1 {\\}\n");
});

Deno.test("on a very narrow terminal each row becomes a block", () => {
  const text = terminalTable({
    ...TABLE,
    columns: TABLE.columns.map((column) => ({ ...column, name: column.name.repeat(2) })),
  }, { width: 20, color: false });
  assertStringIncludes(text, "avg\nR2R2: 0.751\n");
  // A block headed by a number alone would not say of what.
  const layer = { title: "", caption: "", rows: [["1", 0.5]] };
  const columns = ["layer", "a_number_with_a_long_name"].map((name, at) => ({
    ...{ name, kind: at === 0 ? "text" as const : "number" as const },
  }));
  assertStringIncludes(
    terminalTable({ ...layer, columns }, { width: 20, color: false }),
    "layer 1\n",
  );
});

Deno.test("colour is used only when asked for", () => {
  assertFalse(terminalTable(TABLE, { width: 80, color: false }).includes("\x1b"));
  const coloured = terminalTable(TABLE, { width: 80, color: true });
  assertStringIncludes(coloured, "\x1b[1mLevel I\x1b[22m");
  // deno-lint-ignore no-control-regex
  const bare = coloured.replace(/\x1b\[\d+m/g, "");
  assertEquals(bare, terminalTable(TABLE, { width: 80, color: false }));
});

Deno.test("a table without rows is a heading", () => {
  const text = terminalTable({ ...TABLE, rows: [] }, { width: 80, color: false });
  assertStringIncludes(text, "estimator  R2  noise floor");
});

const ADDED =
  "? swaps +7.1 [-0.3 to 14.4]; ✗ objects -14 [-25 to -3]; ✗ group score -39 [-58 to -20]";
const tableOf = (names: readonly string[]): Table => ({
  title: "",
  caption: "",
  columns: ["", ...names].map((name) => ({ name, kind: "text" })),
  rows: [
    ["Binds: scene vs swap (> 55-57 %)", ...names.map(() => "✓ 99 % [95-100]")],
    ["Added by training (points)", ...names.map(() => ADDED)],
    [
      "Robust to renderings (> 53-57 %)",
      ...names.map(() => '~ 73 % [69-77]: fails "that", "while", "paint"'),
    ],
  ],
});

Deno.test("what is printed without a terminal is written for 80 columns", () => {
  assert(columnsOf({ isTerminal: () => false }) === 80);
});

Deno.test("the tables of demo, compare and analyze fit 60, 80 and 100 columns, and a mark stays with its answer", () => {
  const sets = [["my"], ["images", "captions"], ["one", "two", "three", "four"]];
  for (const names of sets) {
    for (const width of [60, 80, 100]) {
      const lines = terminalTable(tableOf(names), { width, color: false }).split("\n");
      for (const line of lines) assert(textWidth(line) <= width, `${width}: ${line}`);
      const marks = lines.filter((line) => /[✓✗~]\s*$/.test(line));
      assert(marks.length === 0, marks.join("\n"));
    }
  }
  assert(wordsOf("✗ group score").length === 2);
});

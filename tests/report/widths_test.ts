// Tables of demo, compare and analyze on terminals of 60, 80 and 100 columns.
import { assert } from "@std/assert";
import { textWidth, wordsOf } from "../../src/metrics/text/text_width.ts";
import type { Table } from "../../src/report/table.ts";
import { terminalTable } from "../../src/report/terminal.ts";
import { columnsOf } from "../../src/run/output/print.ts";

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

import { assert, assertEquals } from "@std/assert";
import { terminalTable } from "../../../../src/report/terminal.ts";
import { cellTexts } from "../../../../src/report/cell_texts.ts";
import { textWidth } from "../../../../src/metrics/text/text_width.ts";
import {
  answerColumns,
  differencesTable,
  modelsTable,
  shownDifferences,
} from "../../run/compare_tables.ts";

const NAMES = ["openai-clip-vit-base-patch32", "google-siglip-base-patch16-224", "facebook-dinov2"];

const MODELS = {
  title: "Models",
  caption: "Side by side.",
  columns: [
    { name: "model", kind: "text" as const },
    { name: "objects, ambiguous", kind: "number" as const },
    { name: "verdict", kind: "text" as const },
  ],
  rows: NAMES.map((name, i) => [name, 0.25 * i, "bag of concepts"]),
};

const DIFFERENCES = {
  title: "Differences",
  caption: "The first beside the second.",
  columns: ["first", "second", "recognised", "difference", "from", "to"].map((name, i) => ({
    name,
    kind: i < 3 ? "text" as const : "number" as const,
  })),
  rows: [[NAMES[0], NAMES[1], "objects", 0.1, 0.05, 0.15], [
    NAMES[0],
    NAMES[2],
    "objects",
    0,
    null,
    null,
  ]],
};

Deno.test("three models stand side by side in 80 columns: names give way, no word is broken", () => {
  const table = modelsTable(MODELS, 80);
  assertEquals(table.columns.length, 4);
  assertEquals(table.rows[0], ["objects, ambiguous", "0.000", "0.250", "0.500"]);
  const lines = terminalTable(table, { width: 80, color: false }).split("\n");
  assert(lines.every((line) => textWidth(line) <= 80), lines.join("\n"));
  for (const { name } of table.columns) assert(lines.some((line) => line.includes(name)), name);
});

Deno.test("a difference has its interval over objects, or a dash", () => {
  const { rows } = differencesTable(DIFFERENCES, 80, "share");
  assertEquals(rows.map((row) => row.at(-1)), ["0.050 to 0.150", "–"]);
  const text = terminalTable(differencesTable(DIFFERENCES, 80, "share"), {
    width: 80,
    color: false,
  });
  assert(text.split("\n").every((line) => textWidth(line) <= 80), text);
});

Deno.test("beside answers in per cent a difference is in points, and so are its ends", () => {
  const { columns, rows } = differencesTable(DIFFERENCES, 80, "points");
  assertEquals(columns[3].name, "points");
  assertEquals(cellTexts({ ...DIFFERENCES, columns, rows })[0].slice(3), ["10.0", "5.0 to 15.0"]);
});

Deno.test("names of differences go on in the next line behind a hyphen, whole", () => {
  const { rows } = differencesTable(DIFFERENCES, 80, "share");
  for (const [row, at] of [[0, 0], [0, 1], [1, 1]]) {
    const name = DIFFERENCES.rows[row][at] as string;
    const pieces = String(rows[row][at]).split(" ");
    assertEquals(pieces.join(""), name);
    for (const piece of pieces) assert(textWidth(piece) <= 16, piece);
  }
});

Deno.test("columns that say nothing of any model are left out, one that says it of some is kept", () => {
  const columns = ["model", "read", "unseen", "smallest MLP", "transfer"].map((name, i) => ({
    name,
    kind: i === 1 || i === 2 ? "number" as const : "text" as const,
  }));
  const rows = [["a", 0, null, "not measured", "not judged"], [
    "b",
    null,
    null,
    "not measured",
    "none",
  ]];
  const table = answerColumns({ title: "T", caption: "C", columns, rows });
  assertEquals(table.columns.map(({ name }) => name), ["model", "read", "transfer"]);
  assertEquals(table.rows, [["a", 0, "not judged"], ["b", null, "none"]]);
});

Deno.test("of many differences those that leave 0 out are shown, and how many there are", () => {
  const row = (low: number | null, high: number | null) => ["a", "b", "objects", 0.1, low, high];
  const few = { ...DIFFERENCES, rows: [row(-0.1, 0.3), row(0.05, 0.15)] };
  assertEquals(shownDifferences(few), few);
  const nothing = Array.from({ length: 12 }, () => row(-0.1, 0.3));
  const many = {
    ...DIFFERENCES,
    rows: [...nothing, row(0.05, 0.15), row(-2, -1), row(null, null)],
  };
  const table = shownDifferences(many);
  assertEquals(table.rows, [row(0.05, 0.15), row(-2, -1)]);
  assert(table.caption.endsWith("2 of 15 leave 0 out and stand here; the page has all."));
});

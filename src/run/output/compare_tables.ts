/** The tables of a comparison as a terminal has room for them: models are columns. */
import { cellTexts, formatInterval, NO_NUMBER } from "../../report/number.ts";
import type { Cell, Table } from "../../report/table.ts";
import { shortened } from "../../report/text_width.ts";

/** What the names of rows may take, and the least that is left of a model's name. */
const HEADS = 24;
const LEAST = 9;

/** A row a reading that some model has, a column a model. */
export function modelsTable(models: Table, width: number): Table {
  const room = Math.max(LEAST, Math.floor((width - HEADS) / Math.max(1, models.rows.length)) - 2);
  const texts = cellTexts(models);
  return {
    title: models.title,
    caption: models.caption,
    columns: [
      { name: "", kind: "text" },
      ...texts.map(([name]) => ({ name: shortened(name, room), kind: "text" as const })),
    ],
    rows: models.columns.slice(1).map(({ name }, c) => [
      name.trim(),
      ...texts.map((row) => row[c + 1]),
    ]).filter(([, ...cells]) => cells.some((cell) => cell !== NO_NUMBER)),
  };
}

/** The differences, with their interval over objects in one column. */
export function differencesTable(differences: Table, width: number): Table {
  const room = Math.max(LEAST, Math.floor((width - 50) / 2));
  const number = (cell: Cell) => typeof cell === "number" ? cell : null;
  return {
    title: differences.title,
    caption: differences.caption,
    columns: [
      { name: "first", kind: "text" },
      { name: "second", kind: "text" },
      { name: "recognised", kind: "text" },
      { name: "more", kind: "number", decimals: 3 },
      { name: "95 % interval", kind: "text" },
    ],
    rows: differences.rows.map(([a, b, reading, difference, low, high]) => {
      const [from, to] = [number(low), number(high)];
      return [
        shortened(String(a), room),
        shortened(String(b), room),
        reading,
        difference,
        from === null || to === null ? NO_NUMBER : formatInterval([from, to]),
      ];
    }),
  };
}

/** The tables of a comparison as a terminal has room for them: models are columns. */
import { cellTexts, fields, number, type Table, text } from "@bindscope/bindscope/rooms/report";
import {
  formatInterval,
  NO_NUMBER,
  shortened,
  textWidth,
} from "@bindscope/bindscope/rooms/metrics";

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

/** Words of a cell that say that there is nothing. */
const NOTHING = [NO_NUMBER, "not measured", "not judged"];

/** The table without columns that say nothing of any model. */
export function answerColumns(models: Table): Table {
  const texts = cellTexts(models);
  const columns = models.columns.map((_, c) => c).filter((c) =>
    c === 0 || texts.some((row) => !NOTHING.includes(row[c]))
  );
  return {
    ...models,
    columns: columns.map((c) => models.columns[c]),
    rows: models.rows.map((row) => columns.map((c) => row[c])),
  };
}

/** Differences that a person still reads one by one. */
const FEW = 12;

/** Of many differences those whose interval over objects leaves 0 out, and how many these are. */
export function shownDifferences(differences: Table): Table {
  const all = differences.rows.length;
  if (all <= FEW) return differences;
  const rows = differences.rows.filter(([, , , , low, high]) =>
    typeof low === "number" && typeof high === "number" && (low > 0 || high < 0)
  );
  return {
    ...differences,
    caption: `${differences.caption} ${rows.length} of ${all} leave 0 out${
      rows.length > 0 ? " and stand here" : ""
    }; the page has all.`,
    rows,
  };
}

/** The differences, with their interval over objects in one column: as shares, or in points of a hundred. */
export function differencesTable(
  differences: Table,
  width: number,
  unit: "share" | "points",
): Table {
  const [factor, decimals, head] = unit === "points" ? [100, 1, "points"] : [1, 3, "difference"];
  const room = Math.max(LEAST, Math.floor((width - 48) / 2));
  return {
    title: differences.title,
    caption: differences.caption,
    ...fields(differences.rows, [
      text("first", ([a]) => foldedName(String(a), room)),
      text("second", ([, b]) => foldedName(String(b), room)),
      text("number", ([, , reading]) => reading),
      number(
        head,
        ([, , , difference]) => difference === null ? null : factor * (difference as number),
        decimals,
      ),
      text(
        "95 % interval",
        ([, , , , low, high]) =>
          typeof low === "number" && typeof high === "number"
            ? formatInterval([factor * low, factor * high], decimals)
            : NO_NUMBER,
      ),
    ]),
  };
}

/** A name that is too long for its column, with spaces where a line may end: behind hyphens, dots and underscores. */
function foldedName(name: string, room: number): string {
  const lines = [""];
  for (const part of name.split(/(?<=[-_.])/)) {
    const longer = lines.at(-1)! + part;
    if (textWidth(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(shortened(part, room));
  }
  return lines.filter((line) => line !== "").join(" ");
}

/** Tables and figures of a study of rows and columns, from its Result alone. */
import { areVariants, type RowRecord, rowRecords } from "../row_records.ts";
import type { Result } from "@bindscope/bindscope";
import type { Chart, Table } from "@bindscope/bindscope/report";
import type { Note } from "@bindscope/bindscope/rooms/result";
import { studyNote } from "../notes.ts";
import { texts } from "./columns.ts";

export function rowTables(result: Result): Table[] {
  const rows = rowRecords(result);
  if (rows.length === 0) return [];
  return [...(areVariants(rows) ? variantTables(rows) : []), {
    title: "Published and ours",
    caption:
      "Every number of the table, the paper's beside ours. From and to: the lowest and the highest seed where weights are random, else a 95 % interval over objects. Difference: ours less the paper's.",
    columns: [
      ...texts("row", "number"),
      { name: "paper", kind: "number", decimals: 2 },
      { name: "ours", kind: "number", decimals: 3 },
      { name: "from", kind: "number", decimals: 3 },
      { name: "to", kind: "number", decimals: 3 },
      { name: "difference", kind: "number", decimals: 3 },
    ],
    rows: rows.flatMap(({ id, numbers }) =>
      numbers.filter(({ published, ours }) => published !== null || ours !== null)
        .map(({ name, published, ours, range, difference }) => [
          id,
          name,
          published,
          ours,
          range?.[0] ?? null,
          range?.[1] ?? null,
          difference,
        ])
    ),
  }, {
    title: "How each row was obtained",
    caption: "What stands beside which row of the paper, and what is missing.",
    columns: [
      ...texts("row", "row of the paper", "ours", "state"),
    ],
    rows: rows.map(({ id, published, how, missing }) => [
      id,
      published ?? "none",
      how,
      missing.length > 0 ? "missing" : "measured",
    ]),
  }];
}

/**
 * Rows that differ in one choice each, as matrices with the paper's numbers on top: one for R², one
 * for retrieval and so on, by the first word of the columns' ids.
 */
function variantTables(rows: readonly RowRecord[]): Table[] {
  const rowNumbers = rows[0].numbers.filter(({ minor }) => !minor);
  const kinds = [...new Set(rowNumbers.map(({ column }) => column.split(".")[0]))];
  return kinds.map((kind) => {
    const columns = rowNumbers.filter(({ column }) => column.split(".")[0] === kind);
    return {
      title: `Each choice beside the paper: ${columns[0].name.split(/[ ,]/)[0]}`,
      caption: `One choice a row, one reading a column; on top the paper's ${rows[0].published}.`,
      columns: [
        { name: "row", kind: "text" },
        ...columns.map(({ name }) => ({ name, kind: "number" as const, decimals: 2 })),
      ],
      rows: [
        ["the paper", ...columns.map(({ published }) => published)],
        ...rows.map(({ id, numbers }) => [
          id,
          ...columns.map(({ column }) => numbers.find((n) => n.column === column)?.ours ?? null),
        ]),
      ],
    };
  });
}

export function rowCharts(result: Result): Chart[] {
  const rows = rowRecords(result).filter(({ missing }) => missing.length === 0);
  if (rows.length === 0) return [];
  const variants = areVariants(rows);
  const thresholds = rows.flatMap(({ name, numbers, seeds }) =>
    numbers.filter(({ ours, minor, notShare }) =>
      ours !== null && !notShare && !(variants && minor)
    ).map((
      { name: label, ours, published, scale, range },
    ) => ({
      group: name,
      label,
      value: ours,
      // The chart calls it a 95 % interval, which the range of some seeds is not.
      ...(range === null || seeds.length > 1 ? {} : { interval: range }),
      ...(published !== null
        ? { reference: { label: "the paper", value: published } }
        : scale !== null
        ? { reference: { label: "the paper, another encoder", value: scale } }
        : {}),
    }))
  );
  const sentences = thresholds.map(({ group, label, value, reference }) =>
    `${group}, ${label}: ${value!.toFixed(2)}` +
    (reference === undefined ? "" : ` (${reference.label} ${reference.value.toFixed(2)})`)
  );
  return [{
    kind: "bars",
    name: "reproduction",
    title: "Ours, and the paper's where it has a number",
    description: sentences.join("; ") + ".",
    axis: { label: "R², or share of scenes", min: 0, max: 1 },
    bars: thresholds,
  }];
}

/** What has to be brought, each once, with the rows that wait for it. */
export function missingNotes(
  rows: readonly Pick<RowRecord, "id" | "missing">[],
): Note[] {
  return Array.from(new Set(rows.flatMap(({ missing }) => missing)), (why) => {
    const waiting = rows.filter(({ missing }) => missing.includes(why)).map(({ id }) => id);
    return studyNote("reproduce.missing", { rows: waiting, why });
  });
}

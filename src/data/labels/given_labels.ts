/** What scenes show, as a caller has it in memory: the same columns that a file of labels has. */
import { parseCsv } from "../formats/csv/csv.ts";
import { parseJsonLines } from "../formats/json_lines.ts";
import { OBJECT_LIST } from "../formats/object_list.ts";
import type { TextTable } from "../formats/text_table.ts";
import { SceneSet } from "../scene_set.ts";
import type { NamedColumn } from "./column_mapping.ts";
import { findLabelColumns } from "./label_columns.ts";
import { labelRemarks } from "./label_remarks.ts";
import { scenesFromLabels } from "./labels.ts";

/** Columns by their names, a value a scene: `{ object1_color: ["red", …], … }`. */
export type LabelColumns = {
  readonly [column: string]: readonly (string | number | boolean)[];
};

/**
 * A scene a row: `{ object1_color: "red", … }`, `{ objects: [{ color: "red" }, …] }`, or its objects alone,
 * `[{ color: "red" }, …]`; columns; or scenes that were made.
 */
export type GivenLabels = readonly object[] | LabelColumns | SceneSet;

/** How errors call labels that lie in no file. */
const GIVEN = "labels";

/** The scenes, and sentences on how labels were read; text is that of a .csv. */
export function scenesOfGiven(
  given: GivenLabels | string,
  columns: readonly NamedColumn[] = [],
): { readonly scenes: SceneSet; readonly remarks: readonly string[] } {
  if (given instanceof SceneSet) return { scenes: given, remarks: [] };
  const table = typeof given === "string"
    ? parseCsv(GIVEN, given)
    : tableOfRows(Array.isArray(given) ? given : rowsOfColumns(given as LabelColumns));
  const found = findLabelColumns(table, columns);
  return {
    scenes: scenesFromLabels(table, undefined, found),
    remarks: labelRemarks(table, found, false),
  };
}

function tableOfRows(rows: readonly object[]): TextTable {
  const lines = rows.map((row) =>
    JSON.stringify(Array.isArray(row) ? { [OBJECT_LIST]: row } : row)
  );
  return parseJsonLines(GIVEN, lines.join("\n"));
}

function rowsOfColumns(columns: LabelColumns): object[] {
  const all = Object.entries(columns);
  const [first, cells] = all[0] ?? ["", []];
  const odd = all.find(([, others]) => others.length !== cells.length);
  if (odd !== undefined) {
    throw new RangeError(
      `${GIVEN}: the column ${odd[0]} has ${
        odd[1].length
      } values, but ${first} has ${cells.length}. ` +
        "Give every column one a scene.",
    );
  }
  return cells.map((_, i) => Object.fromEntries(all.map(([name, values]) => [name, values[i]])));
}

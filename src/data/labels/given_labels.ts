/** What scenes show, given in memory: the same columns that a file of labels has. */
import { parseCsv } from "../formats/csv/csv.ts";
import { parseJsonLines } from "../formats/json_lines.ts";
import { OBJECT_LIST } from "../formats/object_list.ts";
import type { TextTable } from "../formats/text_table.ts";
import { CAPTION_COLUMNS } from "./label_spelling.ts";
import { SceneSet } from "../scene_set.ts";
import { ConceptSpace } from "../concept_space.ts";
import { findLabels, type LabelWords } from "./label_words.ts";
import { labelRemarks } from "./label_remarks.ts";
import { scenesFromLabels } from "./labels.ts";

/** Columns by their names, a value a scene: `{ object1_color: ["red", …], … }`. */
export type LabelColumns = {
  readonly [column: string]: readonly (string | number | boolean)[];
};

/**
 * A scene a row: `{ object1_color: "red", … }`, `{ objects: [{ color: "red" }, …] }`, or its objects alone,
 * `[{ color: "red" }, …]`; its caption; columns; or scenes that were made.
 */
export type GivenLabels = readonly (object | string)[] | LabelColumns | SceneSet;

/** How errors call labels that are in no file. */
const GIVEN = "labels";

/** The scenes, and sentences on how labels were read; text is that of a .csv. */
export async function scenesOfGiven(
  given: GivenLabels | string,
  words: LabelWords = {},
): Promise<{ readonly scenes: SceneSet; readonly remarks: readonly string[] }> {
  if (given instanceof SceneSet) return { scenes: given, remarks: [] };
  const whole = typeof given === "string"
    ? parseCsv(GIVEN, given)
    : tableOfRows(Array.isArray(given) ? given : rowsOfColumns(given as LabelColumns));
  const { table, found } = await findLabels(whole, words);
  const space = words.concepts ? new ConceptSpace(words.concepts) : undefined;
  return {
    scenes: scenesFromLabels(table, space, found),
    remarks: labelRemarks(table, found, false),
  };
}

function tableOfRows(rows: readonly (object | string)[]): TextTable {
  const hole = Array.from(rows).findIndex((row) => !["object", "string"].includes(typeof row));
  if (hole >= 0) {
    throw new TypeError(
      `${GIVEN}: row ${hole} (counted from 0) is ${String(rows[hole])}. Give one a scene.`,
    );
  }
  const lines = rows.map((row) =>
    JSON.stringify(
      typeof row === "string"
        ? { [CAPTION_COLUMNS[0]]: row }
        : Array.isArray(row)
        ? { [OBJECT_LIST]: row }
        : row,
    )
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

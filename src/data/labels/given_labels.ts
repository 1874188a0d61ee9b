/** What scenes show, given in memory: the same columns that a file of labels has. */
import { parseCsv } from "../formats/csv/csv.ts";
import { parseJsonLines } from "../formats/json_lines.ts";
import { OBJECT_LIST } from "../formats/object_list.ts";
import type { TextTable } from "../formats/text_table.ts";
import { CAPTION_COLUMNS } from "./label_spelling.ts";
import { SceneSet } from "../scene_set.ts";
import { shownValue } from "../../result/names.ts";
import { shown } from "../../result/visible_text.ts";
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
  // Array.from: a hole is a row too.
  const lines = Array.from(rows, lineOf);
  return parseJsonLines(GIVEN, lines.join("\n"));
}

/** A row as the line of a .jsonl. */
function lineOf(row: object | string, at: number): string {
  if (row === null || !["object", "string"].includes(typeof row)) {
    throw new TypeError(
      `${GIVEN}: row ${at} (counted from 0) is ${shownValue(row)}. Give one a scene.`,
    );
  }
  const fields = typeof row === "string"
    ? { [CAPTION_COLUMNS[0]]: row }
    : Array.isArray(row)
    ? { [OBJECT_LIST]: row }
    : row;
  try {
    return JSON.stringify(fields, (name, value) => {
      if (typeof value === "bigint") return String(value);
      if (typeof value === "symbol" || typeof value === "function") {
        throw new NoLabel(`has ${shownValue(value)} as ${shown(name, 40)}`);
      }
      // By now another whole number may be this one: 2^53 + 1 is 2^53 as a number.
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new NoLabel(
          `has ${value} as ${shown(name, 40)}, not exact beyond 2^53: use a text or bigint`,
        );
      }
      return value ?? null;
    });
  } catch (error) {
    const what = error instanceof NoLabel ? error.message : "can't be written as JSON";
    throw new TypeError(`${GIVEN}: row ${at} (counted from 0) ${what}. Give texts and numbers.`);
  }
}

class NoLabel extends TypeError {}

function rowsOfColumns(columns: LabelColumns): object[] {
  const all = typeof columns === "object" && columns !== null ? Object.entries(columns) : [];
  if (
    all.length === 0 || !all.every(([, cells]) => Array.isArray(cells) || ArrayBuffer.isView(cells))
  ) {
    throw new TypeError(
      `${GIVEN} are rows, columns such as { object1_color: ["red", …], … } or the text of a .csv, not ${
        all.length === 0 ? shownValue(columns) : `{ ${shown(Object.keys(columns).join(", "))} }`
      }.`,
    );
  }
  const [first, cells] = all[0];
  const odd = all.find(([, others]) => others.length !== cells.length);
  if (odd !== undefined) {
    throw new RangeError(
      `${GIVEN}: the column ${odd[0]} has ${
        odd[1].length
      } values, but ${first} has ${cells.length}. ` +
        "Give every column one a scene.",
    );
  }
  return Array.from(
    cells,
    (_, i) => Object.fromEntries(all.map(([name, values]) => [name, values[i]])),
  );
}

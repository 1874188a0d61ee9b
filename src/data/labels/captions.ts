/**
 * Captions as labels: by a template such as `a {color} {shape} and a {color} {shape}`, or by the concepts' words
 * in them. A caption that can be read in two ways is refused with its row.
 */
import { advised } from "../../core/remedy.ts";
import { shown } from "../../result/visible_text.ts";
import { columnOfObject } from "../formats/object_list.ts";
import type { TextTable } from "../formats/text_table.ts";
import type { CaptionReader, CaptionWords, ParsedValue } from "./caption_reader.ts";
import { fileName } from "./label_remarks.ts";
import { CAPTION_COLUMNS, isObjectLabel } from "./label_spelling.ts";
import { ValueLimit } from "./continuous.ts";
import { captionTemplate } from "./caption_template.ts";
import { wordReader } from "./caption_words.ts";

/** The column of captions; null where there is none. */
function captionColumn({ name, header }: TextTable): number | null {
  const names = CAPTION_COLUMNS.filter((column) => header.includes(column));
  if (names.length > 1) {
    throw new RangeError(
      `${name} has captions in ${names.join(" and in ")}. Leave all but one of these columns out.`,
    );
  }
  return names.length === 0 ? null : header.indexOf(names[0]);
}

/** A table with columns object1_color, … for what its captions say. */
export function readCaptions(table: TextTable, { template, concepts }: CaptionWords): TextTable {
  const at = captionColumn(table);
  if (at === null) {
    throw new RangeError(
      `${table.name} has no column of captions (${CAPTION_COLUMNS.join(", ")}) among ${
        table.header.slice(0, 10).map((name) => shown(name, 24)).join(", ")
      }. Call it text.`,
    );
  }
  const form = template ?? null;
  const read: CaptionReader = form === null
    ? wordReader(concepts!)
    : captionTemplate(form, concepts ?? null);
  let header: string[] = [];
  let limit: ValueLimit | null = null;
  const cells = table.rows.map((row, i) => {
    const parsedValues = uniqueParse(table, i, row[at], read(row[at]), form);
    if (limit === null) limit = new ValueLimit(table.name, header = namesOf(parsedValues));
    const byName = new Map(
      parsedValues.map((one) => [columnOfObject(one.object, one.concept), one.value]),
    );
    const missing = header.find((name) => !byName.has(name));
    if (missing === undefined && byName.size === header.length) {
      const cells = header.map((name) => byName.get(name)!);
      limit.add(cells);
      return cells;
    }
    throw new RangeError(
      `${table.name}, ${table.placeOf(i)}: "${shown(row[at], 80)}" says ${
        namesOf(parsedValues).join(", ")
      }, and the first caption ${header.join(", ")}. Every scene needs the same.`,
    );
  });
  const kept = [...table.header.keys()].filter((at) => !isObjectLabel(table.header[at]));
  const first = header.map((name, c) => `${name} ${shown(cells[0][c], 24)}`).join(", ");
  return {
    ...table,
    remarks: [`${fileName(table)}: parsed captions; row 1: ${first}.`],
    header: [...kept.map((at) => table.header[at]), ...header],
    rows: table.rows.map((row, i) => [...kept.map((at) => row[at]), ...cells[i]]),
  };
}

/** Columns in the order of objects, and of concepts as the first object has them. */
function namesOf(parsedValues: readonly ParsedValue[]): string[] {
  return parsedValues.toSorted((a, b) => a.object - b.object)
    .map(({ object, concept }) => columnOfObject(object, concept));
}

function uniqueParse(
  table: TextTable,
  row: number,
  caption: string,
  readings: readonly (readonly ParsedValue[])[],
  template: string | null,
): readonly ParsedValue[] {
  const [first, second] = readings;
  const location = `${table.name}, ${table.placeOf(row)}: "${shown(caption, 80)}"`;
  if (first === undefined) {
    throw new RangeError(
      template === null
        ? `${location} does not have one word of each concept for each object, one object after the other. ` +
          "Mend the caption, or leave the row out."
        : `${location} is not of the form "${shown(template, 80)}". ` +
          "Mend the caption, leave the row out, or write a further form behind |.",
    );
  }
  if (second === undefined) return first;
  const [one, other] = [first, second].map((reading) =>
    reading.map(({ concept, value }) => `${concept} ${shown(value, 24)}`).join(", ")
  );
  const oneConcept = "Give each word to one concept.";
  throw advised(
    new RangeError(`${location} can be read in two ways: ${one}; or ${other}.`),
    template === null ? { task: oneConcept, page: oneConcept, library: oneConcept } : {
      task: "Say which words there are: --concepts FILE.json.",
      page: "Give columns such as object1_color in place of captions.",
      library: 'Say which words there are: { concepts: [{ name: "color", values: … }, …] }.',
    },
  );
}

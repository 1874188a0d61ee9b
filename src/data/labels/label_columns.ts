import { advised } from "../../core/remedy.ts";
import { shown } from "../../result/visible_text.ts";
import type { TextTable } from "../formats/text_table.ts";
import { namedCells, type NamedColumn } from "./column_mapping.ts";
import {
  CAPTION_COLUMNS,
  type ColumnName,
  type ConceptColumns,
  isIndexColumn,
  isPlaced,
  spellings,
} from "./label_spelling.ts";

/**
 * Finds the label columns of a table:
 *
 * - `object1_color`, `object1_shape`, `object2_color`, … and, if there, `object1_color_idx`, …; also
 *   `object_1_color`, and numbers from 0;
 * - PUG's `character_name`, `character2_name`, `character_texture`, `character2_texture`;
 * - `color1`, `color2`; `left_color`, `right_color`; `color_left`, `color_right`; `color_a`, `color_b`;
 * - `color`, `shape` and no more: each row is one object.
 *
 * Concepts come in the column order of the first object. Other columns are ignored.
 *
 * @param named what columns are, where their names don't say; then others don't count
 * @throws {SyntaxError} with the columns that there are, if none or several ways of writing fit
 */
export function findLabelColumns(
  table: TextTable,
  named: readonly NamedColumn[] = [],
): ConceptColumns[] {
  if (named.length > 0) return conceptsOf(table, namedCells(table, named));
  const result = spellings(table.header);
  if (result.length === 0) {
    const possible = [...table.header.keys()].filter((at) => !isOfOthers(table.header[at]));
    const single = singleObjects(table, possible);
    if (single !== null) return single;
    throw unknown(
      table,
      `no label columns among ${columnList(table)}. Name them object1_color, object1_shape, ` +
        "object2_color, … with your own concepts.",
    );
  }
  if (result.length > 1) {
    throw unknown(
      table,
      `label columns like ${result.map(({ example }) => example).join(" and like ")} (${
        columnList(table)
      }). Leave one of these ways out.`,
    );
  }
  return conceptsOf(table, result[0].cells);
}

/**
 * The concepts of single objects; null where the columns could be those of several objects, or no concepts at all.
 *
 * A concept's values are shown again and again, and there are two or more. Columns that share a word (`hue a`, `hue b`) or
 * that name a place may be those of two objects: a person has to choose.
 *
 * @param possible numbers of the columns that are not read otherwise
 */
function singleObjects(
  { header, rows }: TextTable,
  possible: readonly number[],
): ConceptColumns[] | null {
  const concepts = possible.filter((at) => {
    const values = new Set(rows.map((row) => row[at])).size;
    return values > 1 && values <= rows.length / 2;
  });
  const words = concepts.flatMap((at) => [...new Set(header[at].toLowerCase().split(/[_ .-]+/))]);
  const several = new Set(words).size < words.length ||
    concepts.some((at) => isPlaced(header[at]));
  if (concepts.length === 0 || several) return null;
  return concepts.map((at) => ({ concept: header[at], names: [at], indices: null }));
}

/** Labels whose columns don't say what they are: a person has to. */
export class UnknownColumns extends SyntaxError {
  constructor(message: string, readonly columns: readonly string[]) {
    super(message);
    advised(this, {
      task: "Or say what the columns are: --columns object1_color=COLUMN,object2_color=COLUMN,…",
      page: "Or say below what the columns are.",
      library:
        'Or say what the columns are: { columns: [{ label: "object1_color", column: … }, …] }.',
      python: 'Or say what the columns are: columns={"object1_color": …, "object2_color": …}.',
    });
  }
}

function unknown({ name, header }: TextTable, what: string): UnknownColumns {
  return new UnknownColumns(`${name} has ${what}`, header);
}

function conceptsOf(table: TextTable, cells: readonly ColumnName[]): ConceptColumns[] {
  // Not Math.max(...): a hundred thousand arguments are more than a call takes.
  const positions = cells.reduce((most, { position }) => Math.max(most, position), 0);
  const concepts = new Set(
    cells.filter(({ position }) => position === 1).map(({ concept }) => concept),
  );
  const stray = cells.find(({ concept }) => !concepts.has(concept));
  if (stray) {
    throw unknown(
      table,
      `the column ${shown(stray.column)}, but no such column for object 1. ` +
        "Give every object the same concepts.",
    );
  }
  if (positions > MAX_OBJECTS) {
    throw new RangeError(
      `${table.name} has the column ${
        shown(cells.find(({ position }) => position === positions)!.column)
      }; ` +
        `scenes of at most ${MAX_OBJECTS} objects are read.`,
    );
  }
  const byConcept = Map.groupBy(cells, ({ concept }) => concept);
  return [...concepts].map((concept) => {
    const columnNames = byConcept.get(concept)!;
    const find = (position: number, kind: ColumnName["kind"]) => {
      const fitting = columnNames.filter((cell) =>
        cell.position === position && cell.kind === kind
      );
      if (fitting.length > 1) throw twice(table, fitting);
      return fitting[0];
    };
    const all = Array.from({ length: positions }, (_, i) => i + 1);
    const names = all.map((position) => find(position, "name"));
    const indices = all.map((position) => find(position, "index"));
    return {
      concept,
      names: complete(table, concept, names),
      indices: indices.some((cell) => cell) ? complete(table, `${concept}_idx`, indices) : null,
    };
  });
}

/** More than any data set shows; a column object9999_color must not ask for 9,998 others. */
const MAX_OBJECTS = 100;

/** The columns of no concept, without those that say which picture or caption a row is. */
export function ignoredColumns(
  table: TextTable,
  columns: readonly ConceptColumns[],
): readonly string[] {
  const used = new Set(columns.flatMap(({ names, indices }) => [...names, ...indices ?? []]));
  return table.header.filter((column, at) => !used.has(at) && !isOfOthers(column));
}

/** Names of the columns that say which picture a scene is, the usual one first. */
export const PICTURE_COLUMNS = ["filename", "file_name", "file", "image", "path"] as const;

/** Read by others, such as what is encoded, or an index. */
function isOfOthers(column: string): boolean {
  return OF_OTHERS.has(column) || isIndexColumn(column);
}
const OF_OTHERS: ReadonlySet<string> = new Set([...PICTURE_COLUMNS, ...CAPTION_COLUMNS, "view"]);

function complete(
  table: TextTable,
  concept: string,
  cells: readonly (ColumnName | undefined)[],
): number[] {
  return cells.map((cell, i) => {
    if (cell) return cell.at;
    throw unknown(
      table,
      `no column with the ${shown(concept)} of object ${i + 1} ` +
        `(object${i + 1}_${shown(concept)}). Give every object the same concepts.`,
    );
  });
}

function twice(table: TextTable, cells: readonly ColumnName[]): UnknownColumns {
  const names = cells.map(({ column }) => shown(column)).join(" and ");
  return unknown(
    table,
    `${names} for the ${shown(cells[0].concept)} of object ${cells[0].position}. Leave one out.`,
  );
}

/** The columns that there are, those that can't be read with their reason. */
function columnList({ header, ignored = [] }: TextTable): string {
  const all = [
    ...header.filter((column) => !isIndexColumn(column)).map((column) => shown(column, 24)),
    ...ignored.map(({ name, reason }) => `${shown(name, 24)} (${reason})`),
  ];
  const names = all.slice(0, 10).join(", ");
  return all.length > 10 ? `${names}, … (${all.length} columns)` : names;
}

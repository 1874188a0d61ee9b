/** `--columns object1_color=left,object2_color=right`: what columns are, where their names don't say. */
import { shown } from "../../result/visible_text.ts";
import type { TextTable } from "../formats/text_table.ts";
import { type ColumnName, spellings } from "./label_spelling.ts";

/** The column of a table that holds what `label` names. */
export interface NamedColumn {
  /** As in `object1_color`. */
  readonly label: string;
  /** Head of the column. */
  readonly column: string;
}

/**
 * Reads `object1_color=left,object2_color=right`.
 *
 * @throws {SyntaxError} if it is not of that form
 */
export function parseColumns(words: string): NamedColumn[] {
  const columns = words.split(",").map((word) => {
    const at = word.indexOf("=");
    const [label, column] = [word.slice(0, at).trim(), word.slice(at + 1).trim()];
    if (at > 0 && column !== "" && /^object\d+_./.test(label)) return { label, column };
    throw new SyntaxError(
      `${shown(words)}: "${
        shown(word, 40)
      }" names no column. Write object1_color=COLUMN, with your ` +
        "own concepts and columns.",
    );
  });
  const twice = columns.find(({ label }, i) => columns.findIndex((c) => c.label === label) !== i);
  if (twice === undefined) return columns;
  throw new SyntaxError(`${shown(words)} names ${shown(twice.label)} twice. Give it one column.`);
}

/**
 * The cells of the named columns, and of no others.
 *
 * @throws {RangeError} if a column is missing; the sentence says what there is
 */
export function namedCells(table: TextTable, columns: readonly NamedColumn[]): ColumnName[] {
  const { cells } = spellings(columns.map(({ label }) => label))[0];
  const placed = cells.map((cell, i) => ({ ...cell, at: placeOf(table, columns[i]) }));
  const twice = placed.find(({ at }, i) => placed.findIndex((cell) => cell.at === at) !== i);
  if (twice === undefined) return placed;
  throw new RangeError(
    `${table.name}: the column ${
      shown(table.header[twice.at])
    } is given to two objects. Give it to one.`,
  );
}

function placeOf(table: TextTable, { label, column }: NamedColumn): number {
  const at = table.header.indexOf(column);
  if (at >= 0) return at;
  const unread = table.ignored?.find(({ name }) => name === column);
  if (unread !== undefined) {
    throw new RangeError(
      `${table.name}: the column ${shown(column)} ${unread.reason}, so it can't be ${
        shown(label)
      }.`,
    );
  }
  throw new RangeError(
    `${table.name} has no column ${shown(column)} for ${shown(label)}. It has ${
      table.header.slice(0, 10).map((name) => shown(name, 24)).join(", ")
    }${table.header.length > 10 ? ", …" : ""}.`,
  );
}

/** Tables of numbers as text, as pandas and NumPy write them: a row a scene, a column a dimension, labels beside them. */
import type { Core } from "../../../core/core.ts";
import { Matrix } from "../../../core/matrix.ts";
import { shown } from "../../../result/visible_text.ts";
import { readText } from "../../files/files.ts";
import { isIndexColumn, isObjectLabel } from "../../labels/label_spelling.ts";
import { NotFinite } from "../not_finite.ts";
import type { TextTable } from "../text_table.ts";
import { numberedRows } from "./csv.ts";
import { own } from "../../../result/own.ts";

/** Rows by which it is decided which columns hold numbers: one row alone may lack some. */
const LOOKED_AT = 64;

/**
 * Reads embeddings into the core's memory, as float32 [rows, cols].
 *
 * Dimensions are the columns `0`, `1`, … or `e0`, `e1`, …; where no names are numbered, all columns of numbers. An index
 * and labels are none. A file without names has numbers in every column.
 */
export async function readCsvMatrix(core: Core, path: string): Promise<Matrix> {
  const rows = numberedRows(path, await readText(path));
  const first: string[][] = [];
  for (let row; first.length <= LOOKED_AT && !(row = rows.next()).done;) first.push(row.value);
  if (first.length === 0) {
    throw new SyntaxError(`${path} is empty. Write a row a scene, a number a dimension.`);
  }
  const header = isHeader(first[0], first[1]) ? first.shift()! : null;
  if (first.length === 0) throw new RangeError(`${path} has no rows. At least one is needed.`);
  const columns = header === null ? [...first[0].keys()] : dimensions(header, first);
  if (columns.length === 0) throw noNumbers(path, header!);
  const numbers = new Numbers(path, columns, header);
  for (const row of first) numbers.add(row);
  for (const row of rows) numbers.add(row);
  return numbers.matrix(core);
}

/** A table of labels without the columns that hold dimensions. */
export function withoutDimensions(table: TextTable): TextTable {
  const taken = new Set(dimensions(table.header, table.rows.slice(0, LOOKED_AT)));
  const without = (row: readonly string[]) => row.filter((_, at) => !taken.has(at));
  return {
    ...table,
    header: without(table.header),
    rows: table.rows.map(without),
    ignored: [...taken].map((at) => ({
      name: table.header[at],
      reason: "holds a dimension of the embeddings",
      numbers: true,
    })),
  };
}

/** A number, or the text of a missing one. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NO_NUMBER: { readonly [word: string]: number } = {
  "": NaN,
  nan: NaN,
  null: NaN,
  inf: Infinity,
  infinity: Infinity,
};

/** The number that a cell holds; undefined where it is text. */
function numberOf(cell: string): number | undefined {
  if (NUMBER.test(cell)) return Number(cell);
  const [, sign, word] = /^([+-]?)(.*)$/s.exec(cell)!;
  const value = own(NO_NUMBER, word.toLowerCase());
  return value === undefined || sign !== "-" ? value : -value;
}

/**
 * Names, maybe beside numbers of columns, as pandas names unnamed ones: whole and ascending, all from 0 on where no name
 * stands among them, an index in front apart. Other numbers are a row's, even if it lacks some.
 */
function isHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  const numbers = first.filter((cell) => NUMBER.test(cell));
  const ascend = numbers.every((cell, i) => /^\d+$/.test(cell) && !(+cell <= +numbers[i - 1]));
  if (!ascend || first.some((cell) => numberOf(cell) === undefined)) return ascend;
  if (numbers.length < first.length) return first[0] === "" && numbers.length === first.length - 1;
  return second !== undefined && first.length > 1 && first.every((cell, at) => cell === String(at));
}

/**
 * Which columns hold dimensions: by their names, and by what most of their cells in some rows are. A numbered column is
 * one where those of its name are, whatever it holds itself: what is no number in it is refused where it is read.
 */
function dimensions(header: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const columns = header.flatMap((name, at) => {
    if (isIndexColumn(name) || isObjectLabel(name)) return [];
    const cells = rows.map((row) => row[at]).filter((cell) => cell !== "");
    const numbers = cells.filter((cell) => numberOf(cell) !== undefined).length;
    return [{
      at,
      stem: /^(.*?)\d+$/s.exec(name)?.[1] ?? null,
      holds: numbers > 0 && 2 * numbers >= cells.length,
    }];
  });
  const series = [...Map.groupBy(columns, ({ stem }) => stem)]
    .filter(([stem, of]) => stem !== null && of.filter(({ holds }) => holds).length > 1)
    .map(([, of]) => of)
    .toSorted((a, b) => b.length - a.length);
  return (series[0] ??
    columns.filter(({ at, holds }) => holds && !/^(?:index|id)$/i.test(header[at])))
    .map(({ at }) => at);
}

function noNumbers(path: string, header: readonly string[]): TypeError {
  const names = header.slice(0, 12).map((name) => shown(name, 24)).join(", ");
  return new TypeError(
    `${path} has the columns ${names}${header.length > 12 ? ", …" : ""}, but none of numbers. ` +
      "Write embeddings as one column a dimension.",
  );
}

/** The cells of some columns as float32, as many rows as come. */
class Numbers {
  readonly #path: string;
  readonly #columns: readonly number[];
  readonly #header: readonly string[] | null;
  #values = new Float32Array(1 << 12);
  #rows = 0;
  readonly #bad: NotFinite;
  /** Whether the first column holds 0, 1, 2, … so far. */
  #counts = true;

  constructor(path: string, columns: readonly number[], header: readonly string[] | null) {
    this.#path = path;
    this.#columns = columns;
    this.#header = header;
    this.#bad = new NotFinite(path, columns.length);
  }

  add(row: readonly string[]): void {
    const at = this.#rows * this.#columns.length;
    if (at + this.#columns.length > this.#values.length) {
      const larger = new Float32Array(2 * (at + this.#columns.length));
      larger.set(this.#values);
      this.#values = larger;
    }
    for (const [j, column] of this.#columns.entries()) {
      const value = numberOf(row[column]);
      if (value === undefined) {
        const [name, mend] = this.#header === null
          ? [String(column), "no number, and no line names the columns. Write either."]
          : [
            shown(this.#header[column], 40),
            "and the column holds numbers elsewhere. Write numbers in every row.",
          ];
        throw new SyntaxError(
          `${this.#path}: row ${this.#rows}, column ${name} (counted from 0) is "${
            shown(row[column], 40)
          }", ${mend}`,
        );
      }
      this.#values[at + j] = value;
      if (!Number.isFinite(this.#values[at + j])) this.#bad.add(at + j, value);
    }
    this.#counts &&= row[0] === String(this.#rows);
    this.#rows++;
  }

  matrix(core: Core): Matrix {
    const cols = this.#columns.length;
    this.#bad.refuse(this.#rows * cols);
    if (this.#header === null && this.#counts && this.#rows > 2) {
      throw new RangeError(
        `${this.#path}: the first column counts the rows, as a frame's index does. ` +
          "Write the file without it (index=False), or with the names of the columns.",
      );
    }
    return Matrix.filled(core, this.#rows, cols, (matrix) => {
      matrix.view().set(this.#values.subarray(0, this.#rows * cols));
    });
  }
}

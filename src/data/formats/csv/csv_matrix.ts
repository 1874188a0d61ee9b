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

/**
 * Reads embeddings into the core's memory, as float32 [rows, cols].
 *
 * Dimensions are the columns `0`, `1`, … or `e0`, `e1`, …; where no names are numbered, all columns of numbers. An index
 * and labels are none. A file without names has numbers in every column.
 */
export async function readCsvMatrix(core: Core, path: string): Promise<Matrix> {
  const rows = numberedRows(path, await readText(path));
  const first = rows.next();
  if (first.done) {
    throw new SyntaxError(`${path} is empty. Write a row a scene, a number a dimension.`);
  }
  const second = rows.next();
  const named = isHeader(first.value, second.done ? null : second.value);
  const shape = named ? second : first;
  if (shape.done) throw new RangeError(`${path} has no rows. At least one is needed.`);
  const columns = named ? dimensions(first.value, shape.value) : first.value.map((_, at) => at);
  if (columns.length === 0) throw noNumbers(path, first.value);
  const numbers = new Numbers(path, columns, named ? first.value : null);
  if (!named) numbers.add(first.value);
  if (!second.done) numbers.add(second.value);
  for (const row of rows) numbers.add(row);
  return numbers.matrix(core);
}

/** A table of labels without the columns that hold dimensions. */
export function withoutDimensions(table: TextTable): TextTable {
  const [first] = table.rows;
  if (first === undefined) return table;
  const taken = new Set(dimensions(table.header, first));
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

/** Names, or numbers that count the columns from 0, as pandas names unnamed columns. */
function isHeader(first: readonly string[], second: readonly string[] | null): boolean {
  if (first.some((cell) => !NUMBER.test(cell))) return true;
  return second !== null && first.length > 1 && first.every((cell, at) => cell === String(at));
}

/** Which columns hold dimensions, by their names and the first row. */
function dimensions(header: readonly string[], first: readonly string[]): number[] {
  const numbers = header.flatMap((name, at) =>
    numberOf(first[at]) === undefined || first[at] === "" || isIndexColumn(name) ||
      isObjectLabel(name)
      ? []
      : [{ at, stem: /^(.*?)\d+$/s.exec(name)?.[1] ?? null }]
  );
  const series = [...Map.groupBy(numbers, ({ stem }) => stem)]
    .filter(([stem, of]) => stem !== null && of.length > 1)
    .map(([, of]) => of)
    .toSorted((a, b) => b.length - a.length);
  return (series[0] ?? numbers.filter(({ at }) => !/^(?:index|id)$/i.test(header[at])))
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
        const name = this.#header === null ? String(column) : shown(this.#header[column], 40);
        throw new SyntaxError(
          `${this.#path}: row ${this.#rows}, column ${name} (counted from 0) is "${
            shown(row[column], 40)
          }", and the column holds numbers elsewhere. Write numbers in every row.`,
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

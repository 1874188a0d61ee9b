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

/** Rows by which it is decided at least which columns hold numbers: one row alone may lack some. */
const LOOKED_AT = 64;

/**
 * Reads embeddings into the core's memory, as float32 [rows, cols].
 *
 * Dimensions are the columns `0`, `1`, … or `e0`, `e1`, …; where no names are numbered, all columns of numbers. Counters
 * and labels are none. Of two such series the file has to say which: `x.csv:img_`, or `x.csv:all`. A file without names has
 * numbers in every column.
 *
 * @param say called with the columns that are left out
 */
export async function readCsvMatrix(
  core: Core,
  path: string,
  part = "",
  exact = false,
  say: (sentence: string) => void = () => {},
): Promise<Matrix> {
  const text = await readText(path);
  const rows = numberedRows(path, text);
  const [first, second] = [rows.next(), rows.next()];
  if (first.done) {
    throw new SyntaxError(`${path} is empty. Write a row a scene, a number a dimension.`);
  }
  const header = isHeader(first.value, second.done ? undefined : second.value) ? first.value : null;
  if (header !== null && second.done) {
    throw new RangeError(`${path} has no rows. At least one is needed.`);
  }
  const body = header === null ? numberedRows(path, text) : afterFirst(path, text);
  const columns = header === null
    ? [...first.value.keys()]
    : chosen(path, header, numberColumns(header, afterFirst(path, text)), exact ? part : null);
  if (header !== null) sayLeftOut(path, header, columns, say);
  const numbers = new Numbers(path, columns, header);
  for (const row of body) numbers.add(row);
  return numbers.matrix(core);
}

function* afterFirst(path: string, text: string): Generator<string[], void> {
  const rows = numberedRows(path, text);
  rows.next();
  yield* rows;
}

/** A table of labels without the columns that hold dimensions. */
export function withoutDimensions(table: TextTable): TextTable {
  const { series, all } = numberColumns(table.header, table.rows);
  const taken = new Set(series[0]?.columns ?? all);
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
  na: NaN,
  "n/a": NaN,
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

/** Columns that may be dimensions together: those of one name and a number, or columns of numbers under other names. */
interface Series {
  /** What stands before the numbers, as it is written first. */
  readonly stem: string;
  readonly columns: readonly number[];
}

interface NumberColumns {
  /** Two columns or more each, the longest first. */
  readonly series: readonly Series[];
  /** Every column of numbers, those of series among them; no counters, and no labels. */
  readonly all: readonly number[];
}

/**
 * Which columns hold numbers that may be dimensions: by their names, and by what their cells are. A numbered column is
 * one where those of its name are, whatever it holds itself: what is no number in it is refused where it is read.
 *
 * Rows are looked at until each column has shown something: one that begins with a hundred empty cells is not lost.
 */
function numberColumns(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): NumberColumns {
  const seen = header.map((name, at) => ({
    at,
    stem: /^(.*?)\d+$/s.exec(name)?.[1] ?? null,
    numbers: 0,
    texts: 0,
    first: NaN,
    counts: true,
  }));
  let row = 0;
  for (const cells of rows) {
    for (const column of seen) {
      const value = numberOf(cells[column.at]);
      if (value === undefined) column.texts++;
      else if (!Number.isNaN(value)) column.numbers++;
      if (row === 0) column.first = Number.isInteger(value) ? value! : NaN;
      column.counts &&= value === column.first + row;
    }
    if (++row >= LOOKED_AT && seen.every(({ numbers, texts }) => numbers + texts > 0)) break;
  }
  const possible = seen.filter(({ at }) => !isCounter(header[at]) && !isLabel(header[at]));
  const holds = ({ numbers, texts }: typeof seen[number]) => numbers > 0 && numbers >= texts;
  const series = [
    ...Map.groupBy(
      possible.filter(({ stem }) => stem !== null),
      ({ stem }) => stem!.toLowerCase(),
    ).values(),
  ].filter((of) => of.filter(holds).length > 1)
    .map((of) => ({ stem: of[0].stem!, columns: of.map(({ at }) => at) }))
    .toSorted((a, b) => b.columns.length - a.columns.length);
  const numbered = new Set(series.flatMap(({ columns }) => columns));
  // Three rows that count may be chance in a dimension of whole numbers, but then it is said.
  const other = (one: typeof seen[number]) => holds(one) && !(one.counts && row > 2);
  return {
    series,
    all: possible.filter((one) => numbered.has(one.at) || other(one)).map(({ at }) => at),
  };
}

/** Names of columns that number the rows. */
const COUNTERS =
  /^(?:(?:row|scene|sample|item|image|picture|caption)?[ _.-]?(?:index|idx|id|no|nr)|row|line|uuid|#)$/i;

function isCounter(name: string): boolean {
  return isIndexColumn(name) || COUNTERS.test(name);
}

/** Names of concepts that sets of scenes often have, with a place or without. */
const CONCEPTS =
  /^(?:(?:left|right|first|second|third|top|bottom)[ _.-]?)?(?:colou?r|hue|shape|form|size|material|texture|category|class|label|target|view|split)(?:[ _.-]?(?:\d{1,2}|[abc]|left|right|top|bottom))?(?:_idx)?$/i;

function isLabel(name: string): boolean {
  return isObjectLabel(name) || CONCEPTS.test(name);
}

/** Of two series none is a part of the other where it has this share of its columns. */
const COMPARABLE = 0.1;

/** What the word for all columns of numbers is, behind a colon. */
const ALL = "all";

/** The columns that are read: the only series, else all columns of numbers; or what `part` says. */
function chosen(
  path: string,
  header: readonly string[],
  { series, all }: NumberColumns,
  part: string | null,
): readonly number[] {
  if (all.length === 0) throw noNumbers(path, header);
  if (part !== null) {
    const named = series.find(({ stem }) => stem.toLowerCase() === part.toLowerCase());
    if (named !== undefined) return named.columns;
    if (part === ALL) return all;
    throw new RangeError(
      `${path} has no columns ${shown(part, 40)}0, ${shown(part, 40)}1, … of numbers. ` +
        `After the colon write ${[...series.map(({ stem }) => stem || "0"), ALL].join(" or ")}.`,
    );
  }
  const [first, second] = series;
  if (first === undefined) return all;
  if (second === undefined || second.columns.length < COMPARABLE * first.columns.length) {
    return first.columns;
  }
  const [one, other] = [first, second].map(({ columns }) => listed(header, columns));
  throw new RangeError(
    `${path} has two series of numbers, ${one} and ${other}. Take one of them, as in ` +
      `${path}:${first.stem || second.stem}, or both by ${path}:${ALL}.`,
  );
}

/** Says which columns are no embeddings, where any but an index is none. */
function sayLeftOut(
  path: string,
  header: readonly string[],
  columns: readonly number[],
  say: (sentence: string) => void,
): void {
  const taken = new Set(columns);
  const left = [...header.keys()].filter((at) => !taken.has(at) && !isIndexColumn(header[at]));
  if (left.length === 0) return;
  const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  say(
    `${shown(file, 60)}: embeddings are ${listed(header, columns)}; not read: ${
      listed(header, left)
    }.`,
  );
}

/** "e0, e1, e2", or "e0 to e511 (512 columns)". */
function listed(header: readonly string[], columns: readonly number[]): string {
  const names = columns.map((at) => shown(header[at], 24));
  return names.length <= 6
    ? names.join(", ")
    : `${names[0]} to ${names[names.length - 1]} (${names.length} columns)`;
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

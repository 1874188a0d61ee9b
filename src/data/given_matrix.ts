import type { Core } from "../core/core.ts";
import { Matrix } from "../core/matrix.ts";
import { shownValue } from "../result/names.ts";
import { NotFinite } from "./formats/not_finite.ts";

/** Numbers in one piece, row by row. */
export interface ShapedNumbers {
  /** All of them, [rows x cols]. */
  readonly data: ArrayLike<number>;
  /** [rows, cols]. */
  readonly shape: readonly number[];
}

/** A matrix in memory: a row an array, one array with its shape, or one array whose shape is known from elsewhere. */
export type GivenNumbers =
  | readonly ArrayLike<number>[]
  | ShapedNumbers
  | Float32Array
  | Float64Array;

/**
 * A copy in the core, rounded to float32.
 *
 * @param called how errors call it
 * @param known what is known of the shape of numbers that come without one
 * @throws {RangeError} for rows of different lengths, a shape that does not fit, and numbers that are not finite
 */
export function matrixOf(
  core: Core,
  called: string,
  given: GivenNumbers,
  known: { readonly rows: number } | { readonly cols: number },
): Matrix {
  if (!isList(given) && !(typeof given === "object" && given !== null && "shape" in given)) {
    throw new TypeError(
      `${called}: ${
        shownValue(given)
      } is no matrix. Give a row an array, or all numbers with their shape.`,
    );
  }
  if (Array.isArray(given)) return fromRows(core, called, given);
  const [data, shape] = "shape" in given
    ? [given.data, given.shape]
    : [given as Float32Array, null];
  const [rows, cols] = shape ?? filledIn(called, data.length, known);
  if (shape !== null && (shape.length !== 2 || rows * cols !== data.length)) {
    throw new RangeError(
      `${called}: ${data.length} numbers don't have the shape [${shape.join(", ")}]. ` +
        "Give [rows, dim].",
    );
  }
  return filled(core, called, rows, cols, () => numbersOf(data));
}

function fromRows(core: Core, called: string, given: readonly ArrayLike<number>[]): Matrix {
  if (given.length === 0) throw new RangeError(`${called}: no rows. Give one a scene.`);
  const none = given.findIndex((row) => !isList(row));
  if (none >= 0) {
    throw new TypeError(
      `${called}: row ${none} (counted from 0) is ${
        shownValue(given[none])
      }, and no array of numbers. ` +
        "Give a row an array, or all numbers with their shape.",
    );
  }
  const cols = given[0].length;
  const odd = given.findIndex((row) => row.length !== cols);
  if (odd >= 0) {
    throw new RangeError(
      `${called}: row ${odd} (counted from 0) has ${
        given[odd].length
      } numbers, but row 0 has ${cols}. ` +
        "Give every row the same dim.",
    );
  }
  return filled(core, called, given.length, cols, (row) => numbersOf(given[row]));
}

function isList(given: unknown): given is ArrayLike<unknown> {
  return typeof given === "object" && given !== null && "length" in given;
}

/** What is no number is none here either: a null would become a zero. */
function numbersOf(given: ArrayLike<unknown>): ArrayLike<number> {
  if (ArrayBuffer.isView(given) && typeof given[0] !== "bigint") return given as Float64Array;
  return Array.from(
    given,
    (value) => typeof value === "number" || typeof value === "bigint" ? Number(value) : NaN,
  );
}

function filledIn(
  called: string,
  count: number,
  known: { readonly rows: number } | { readonly cols: number },
): [rows: number, cols: number] {
  const [unit, other] = "rows" in known
    ? [known.rows, `${known.rows} rows that the labels describe`]
    : [known.cols, `dim ${known.cols} of the embeddings`];
  if (count > 0 && count % unit === 0) {
    return "rows" in known ? [unit, count / unit] : [count / unit, unit];
  }
  throw new RangeError(`${called}: ${count} numbers don't fit the ${other}. Give their shape.`);
}

/** @param numbers those from a row on; all that are left, or those of the row alone */
function filled(
  core: Core,
  called: string,
  rows: number,
  cols: number,
  numbers: (row: number) => ArrayLike<number>,
): Matrix {
  return Matrix.filled(core, rows, cols, (matrix) => {
    const view = matrix.view();
    const bad = new NotFinite(called, cols);
    for (let at = 0; at < view.length;) {
      const given = numbers(at / cols);
      view.set(given, at);
      // float32 makes 1e39 infinite: errors show what was given.
      for (let i = 0; i < given.length; i++) {
        if (view[at + i] - view[at + i] !== 0) bad.add(at + i, given[i]);
      }
      at += given.length;
    }
    bad.refuse(rows * cols);
  });
}

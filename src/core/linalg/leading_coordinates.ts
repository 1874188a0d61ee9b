import { requireFinite, requireRows, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { sharedNumbers } from "../shared_copy.ts";

/**
 * Rows in fewer dimensions: coordinates [listed, count] of the listed rows, centred, along nearly their leading
 * principal directions, by block power iteration in float32.
 *
 * @param listed numbers of rows; default: all of them
 * @throws {RangeError} where numbers are not finite or there are not `count` dimensions
 */
export function leadingCoordinates(
  core: Core,
  rows: Matrix,
  count: number,
  seed: number,
  listed: Int32Array = Int32Array.from({ length: rows.rows }, (_, row) => row),
): Matrix {
  using directions = leadingDirections(core, rows, count, seed, listed);
  return new Matrix(core, directions.coordinates(rows.handle, Uint32Array.from(listed)));
}

/** Rows a block: 4 MB of 128 dimensions and 16 of 512, for a moment. */
const BLOCK = 8192;

/**
 * The same numbers where threads share them, made block by block: the core holds none of them, and does not grow by
 * them.
 */
export function sharedLeadingCoordinates(
  core: Core,
  rows: Matrix,
  count: number,
  seed: number,
  listed: Int32Array,
): Float32Array {
  using directions = leadingDirections(core, rows, count, seed, listed);
  const all = sharedNumbers(listed.length * count);
  for (let start = 0; start < listed.length; start += BLOCK) {
    const block = Uint32Array.from(listed.subarray(start, start + BLOCK));
    using matrix = new Matrix(core, directions.coordinates(rows.handle, block));
    all.set(matrix.view(), start * count);
  }
  return all;
}

function leadingDirections(
  core: Core,
  rows: Matrix,
  count: number,
  seed: number,
  listed: Int32Array,
) {
  requireFinite(rows, "the embeddings");
  wholeNumber("The number of dimensions", count, 1, rows.cols);
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  requireRows(listed, rows.rows);
  return new core.LeadingDirections(rows.handle, Uint32Array.from(listed), count, seed);
}

/** How long vectors are: a probe of dot products reads vectors of another scale wrongly. */

import type { Matrix } from "../core/matrix.ts";

/** Lengths of the rows, [rows]. */
export function lengthsOf(matrix: Matrix): Float64Array {
  const values = matrix.view();
  const { rows, cols } = matrix;
  const lengths = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let squares = 0;
    for (let j = 0; j < cols; j++, at++) squares += values[at] * values[at];
    lengths[row] = Math.sqrt(squares);
  }
  return lengths;
}

/** The shortest and the longest row. */
export interface LengthRange {
  /** The least of the lengths. */
  readonly shortest: number;
  /** The greatest. */
  readonly longest: number;
}

/** Those of a matrix with at least one row. */
export function lengthRange(matrix: Matrix): LengthRange {
  let shortest = Infinity;
  let longest = 0;
  for (const length of lengthsOf(matrix)) {
    if (length < shortest) shortest = length;
    if (length > longest) longest = length;
  }
  return { shortest, longest };
}

import { sameLength, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";

/** Eigenvalues, largest first, with their vectors. */
export interface SymmetricEigen {
  /** [n], descending. */
  readonly values: Float64Array;
  /** [n, n]: row i is the unit vector of value i; its entry of largest size is positive. */
  readonly vectors: Float64Array;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix [n, n], of which the lower triangle is
 * read. Householder reflections, then implicit QL, in double.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { symmetricEigen } from "@bindscope/bindscope/core";
 *
 * const { values } = symmetricEigen(await loadCore(), Float64Array.of(2, 1, 1, 2), 2);
 * assert(Math.abs(values[0] - 3) < 1e-12);
 * ```
 */
export function symmetricEigen(core: Core, matrix: Float64Array, n: number): SymmetricEigen {
  wholeNumber("n", n, 0, 5000);
  sameLength("matrix", matrix.length, `a square of ${n} rows`, n * n);
  if (!matrix.every(Number.isFinite)) {
    throw new RangeError("A matrix with NaN or infinite entries has no eigenvalues.");
  }
  const both = core.symmetric_eigen(matrix, n);
  return { values: both.slice(0, n), vectors: both.slice(n) };
}

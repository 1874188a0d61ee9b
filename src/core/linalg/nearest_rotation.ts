import { sameLength } from "../check.ts";
import type { Core } from "../core.ts";

/**
 * The rotation [m, n] nearest to a matrix [m, n]: U V' of its singular vectors, by one-sided Jacobi. Directions that the
 * matrix does not have are not turned, and fall away.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { nearestRotation } from "@bindscope/bindscope/core";
 *
 * const rotation = nearestRotation(await loadCore(), Float64Array.of(0, -3, 2, 0), 2, 2);
 * assert(Math.abs(rotation[1] + 1) < 1e-12 && Math.abs(rotation[2] - 1) < 1e-12);
 * ```
 */
export function nearestRotation(
  core: Core,
  matrix: Float64Array,
  m: number,
  n: number,
): Float64Array {
  sameLength("matrix", matrix.length, `${m} rows of ${n}`, m * n);
  if (!matrix.every(Number.isFinite)) {
    throw new RangeError("No rotation is nearest to a matrix with NaN or infinite entries.");
  }
  return core.polar(matrix, m, n);
}

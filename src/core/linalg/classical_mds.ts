import { sameLength, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";

/**
 * Classical multidimensional scaling (Torgerson 1952): coordinates [n, k] of points whose distances
 * are the given ones [n, n], or come as near as k axes allow.
 *
 * Axes by falling spread; the entry of largest size of each is positive, so a map never flips.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { classicalMds } from "@bindscope/bindscope/core";
 *
 * const points = classicalMds(await loadCore(), Float64Array.of(0, 2, 2, 0), 1);
 * assert(Math.abs(points[0] - points[1]) > 1.999999);
 * ```
 */
export function classicalMds(core: Core, distances: Float64Array, k: number): Float64Array {
  const n = Math.round(Math.sqrt(distances.length));
  sameLength("distances", distances.length, `a map of ${n} points`, n * n);
  return core.classical_mds(distances, n, wholeNumber("k", k, 0, Math.max(n, 64)));
}

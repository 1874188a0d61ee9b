import { sameLength, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";

/** A map that was moved until its distances fit as well as they can. */
export interface StressMap {
  /** [n, k]. */
  readonly points: Float64Array;
  /** Kruskal's stress-1: 0 where all distances are met. */
  readonly stress: number;
}

/**
 * Multidimensional scaling by majorising stress (de Leeuw 1977): from `start` [n, k], points whose
 * distances come as near to `distances` [n, n] as moving downhill gets them.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { smacof } from "@bindscope/bindscope/core";
 *
 * const start = Float64Array.of(0, 1);
 * const { points, stress } = smacof(await loadCore(), Float64Array.of(0, 2, 2, 0), start);
 * assert(Math.abs(points[0] - points[1]) === 2 && stress === 0);
 * ```
 */
export function smacof(
  core: Core,
  distances: Float64Array,
  start: Float64Array,
  iterations: number = 1000,
): StressMap {
  const n = Math.round(Math.sqrt(distances.length));
  sameLength("distances", distances.length, `a map of ${n} points`, n * n);
  wholeNumber("iterations", iterations, 0, 10_000_000);
  if (n === 0 || start.length % n !== 0) {
    throw new RangeError(`A start of ${start.length} numbers does not place ${n} points.`);
  }
  const both = core.smacof(distances, n, start, iterations);
  return { points: both.slice(0, -1), stress: both[both.length - 1] };
}

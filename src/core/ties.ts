/**
 * When two scores are equal: the one rule of the core (`core-wasm/src/math/tie.rs`), for choices that are made outside of
 * it. A difference below one part in 2^23 of the largest score is a tie, so rounding decides nothing: a choice between two
 * counts it as a half, an exact match or a strict comparison as wrong.
 */
import type { Core } from "./core.ts";

/** The largest difference that is a tie, beside scores up to `largest`; of cosines that is 1. */
export function tieOf(core: Core, largest = 1): number {
  return core.tie_tolerance() * largest;
}

/** Whether the first score is the larger one by more than a tie: 1, 0, or a half. */
export function wins(a: number, b: number, tie: number): number {
  return a - b > tie ? 1 : b - a > tie ? 0 : 0.5;
}

/** The largest of some scores, without sign. */
export function largestOf(scores: Iterable<number>): number {
  let largest = 0;
  for (const score of scores) largest = Math.max(largest, Math.abs(score));
  return largest;
}

/**
 * The scores with those that tie made equal, so that whatever compares them afterwards finds the same ties.
 *
 * @param counts how many scores each list has, one after the other; `largest` of each list
 */
export function levelled(
  core: Core,
  scores: Float64Array,
  counts = Uint32Array.of(scores.length),
  largest = Float64Array.of(largestOf(scores)),
): Float64Array {
  const own = scores.slice();
  core.level_ties(own, counts, largest);
  return own;
}

/** Whether two tokens of a scene are of one object. */

import { requireFinite } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";

/** Pairs of rows, and what is left out together. */
interface TokenPairs {
  /** [pairs, 2]. */
  readonly ends: Uint32Array;
  /** Fold of each, from 0. */
  readonly fold: Uint8Array;
}

/**
 * Scores [draws, pairs] by a symmetric quadratic form of both rows, fitted by ridge to `same` [draws, pairs] on the pairs of
 * all other folds.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { pairScores } from "./token_pairs.ts";
 *
 * const core = await loadCore();
 * // Two rows a fold on one side of zero, two on the other.
 * using rows = Matrix.from(core, 8, 1, [1, 1, -1, -1, 1, 1, -1, -1]);
 * const ends = Uint32Array.of(0, 1, 2, 3, 0, 2, 1, 3, 4, 5, 6, 7, 4, 6, 5, 7);
 * const same = Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0);
 * const scores = pairScores(core, rows, { ends, fold: Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1) }, same);
 * assertEquals(scores.map((score) => score > 0 ? 1 : 0), Float64Array.from(same));
 * ```
 */
export function pairScores(
  core: Core,
  rows: Matrix,
  { ends, fold }: TokenPairs,
  same: Uint8Array,
): Float64Array {
  requireFinite(rows, "the tokens");
  return core.token_pair_scores(rows.handle, ends, same, fold);
}

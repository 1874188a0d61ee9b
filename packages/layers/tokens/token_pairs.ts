/** Whether two tokens of a scene are of one object. */

import { type Core, type Matrix, requireFinite } from "@bindscope/bindscope/rooms/core";

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

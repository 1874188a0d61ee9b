/** Whether objects are bound alike in every position: readers of one position judged in another, and the cosine of both. */

import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";

/** Shares of exchanges told apart, a scene each; NaN where none was judged. */
export interface AcrossPositions {
  /** By the reader of the position that is judged. */
  readonly own: Float64Array;
  /** By the readers of other positions. */
  readonly cross: Float64Array;
}

/**
 * Ridge readers of each position's objects, on what sums of values leave of the rows, fitted without a fold and judged on
 * it. A position is judged with the vectors of all other positions' objects taken off, so that only its own object is left.
 *
 * @param rows embeddings [scenes, dim]
 * @param fold of each scene, below `folds`, the same for all scenes of a bag of values
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function acrossPositions(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  fold: Uint8Array,
  folds: number,
): AcrossPositions {
  requireFinite(rows, "the embeddings");
  using read = scenesInCore(core, rows, scenes);
  const values = core.read_across_positions(rows.handle, read, fold, folds);
  return { own: values.subarray(0, rows.rows), cross: values.subarray(rows.rows) };
}

/** The cosine of what two positions say of objects, beyond sums of values. */
export interface PositionCosine {
  /** Inner products and both squares of each object, summed over pairs of positions [objects, 3]. */
  readonly parts: Float64Array;
  /** With the objects of all positions but the first exchanged among each other, draw by draw. */
  readonly exchanged: Float64Array;
}

/**
 * A vector for each position and object by least squares, over objects that every position shows, less what sums of
 * values explain of them. Null with fewer than three such objects.
 *
 * @param rows embeddings [scenes, dim]
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function positionCosine(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): PositionCosine | null {
  requireFinite(rows, "the embeddings");
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  using read = scenesInCore(core, rows, scenes);
  using result = core.cosine_of_positions(rows.handle, read, draws, seed);
  if (result === undefined) return null;
  return { parts: result.parts(), exchanged: result.exchanged() };
}

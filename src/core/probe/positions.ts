/** Whether objects are bound alike in every position: readers of one position judged in another, and the cosine of both. */

import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";
import { foldMeans, type FoldsRead } from "./nonlinear.ts";

/** Shares of exchanges told apart. */
export interface AcrossPositions {
  /** By the reader of the position that is judged. */
  readonly own: FoldsRead;
  /** By the readers of other positions. */
  readonly cross: FoldsRead;
}

/**
 * Ridge readers of each position's objects, on what sums of values leave of the rows, fitted without a fold and judged on
 * it. A position is judged with the vectors of all other positions' objects taken off, so that only its own object is left.
 *
 * @param rows embeddings [scenes, dim]
 * @param fold of each scene, below `folds`, the same for all scenes of a bag of values
 * @param orders the row of each scene [orders, scenes], its own first, then exchanged within bags; the fits stay as they are
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function acrossPositions(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { fold, folds, orders }: {
    readonly fold: Uint8Array;
    readonly folds: number;
    readonly orders: Uint32Array;
  },
): AcrossPositions {
  requireFinite(rows, "the embeddings");
  using read = scenesInCore(core, rows, scenes);
  const values = core.read_across_positions(rows.handle, read, fold, folds, orders);
  const [own, cross] = [values.subarray(0, orders.length), values.subarray(orders.length)];
  return { own: foldMeans(own, fold, folds), cross: foldMeans(cross, fold, folds) };
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
  return { parts: result.parts, exchanged: result.exchanged };
}

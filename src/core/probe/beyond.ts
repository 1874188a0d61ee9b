/** Readers that are no linear map, by the same exchanges and the same scenes left out. */

import { requireFinite } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";

/**
 * `quadratic`: kernel ridge with x'y + (x'y)², each object's form held to 16 directions. `network`: one hidden layer of 64
 * units, 200 steps of Adam. `linear`: ridge by the same way, what both are compared with.
 */
export type BeyondReader = "linear" | "quadratic" | "network";

export interface BeyondRead {
  /** Shares of exchanges below which a scene's own objects score [orders, scenes]; NaN where a scene has none. */
  readonly swap: Float64Array;
  /** Scores of the objects that occur, in the order of their radix ids [orders, scenes, objects]. */
  readonly scores: Float64Array;
}

/**
 * What a reader says of scenes by fits without their fold.
 *
 * @param rows embeddings [scenes, dim]
 * @param fold of each scene, below `folds`, the same for all scenes of a bag of values
 * @param orders the row of each scene [orders, scenes], exchanged within bags: the null
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function readBeyond(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { fold, folds, orders, reader }: {
    readonly fold: Uint8Array;
    readonly folds: number;
    readonly orders: Uint32Array;
    readonly reader: BeyondReader;
  },
): BeyondRead {
  requireFinite(rows, "the embeddings");
  using read = scenesInCore(core, rows, scenes);
  using found = core.read_beyond_linear(rows.handle, read, fold, folds, orders, reader);
  return { swap: found.told, scores: found.scores };
}

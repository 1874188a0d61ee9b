/** Rows with a planted code in place of their own: what readers and approximators are held to. */

import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";

export type LikeCode =
  /**
   * Outer products of numbers a value, in place of what whole objects add to the sums of their values; as few
   * numbers as make the directions of that which count: (Σ variances)² / Σ variances².
   */
  | "product"
  /** A free vector an object, in the same place. */
  | "lookup"
  /** A vector for each position and value, in place of everything that objects tell. */
  | "positions";

/**
 * Puts in the place of embeddings others of the same scenes with the same dimensions, principal variances and noise, but another code:
 * F = mean + A + I + E with A sums of a vector for each position and value, I what objects add to that, and E the rest,
 * all by least squares. A product or a lookup table takes the place of I; a vector for each position and value that of
 * A + I; E is given to other scenes.
 *
 * @param rows embeddings [scenes, dim]; they stay where there are too few scenes an object to tell I from E
 * @returns whether there are enough, and numbers a value that products are made of; null of other codes
 * @throws {RangeError} where numbers are not finite, of the embeddings or of the code
 */
export function simulateLike(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  code: LikeCode,
  seed: number,
): { readonly enough: boolean; readonly numbers: number | null } {
  requireFinite(rows, "the embeddings");
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  using read = scenesInCore(core, rows, scenes);
  const numbers = core.plant_like(rows.handle, read, code, seed);
  requireFiniteCode(rows, code);
  return { enough: numbers !== undefined, numbers: code === "product" ? numbers ?? null : null };
}

/** A fault of the code is none of the user's rows, and dropping a scene mends nothing. */
export function requireFiniteCode(rows: Matrix, code: string): void {
  const bad = rows.firstNotFinite();
  if (bad === null) return;
  const value = rows.view()[bad.row * rows.cols + bad.column];
  throw new RangeError(
    `A simulated code (${code}), made in place of the embeddings, is ${value} at row ${bad.row}, column ${bad.column}. ` +
      "The embeddings themselves are finite: divide all of them by one number if they are very large, or report this set.",
  );
}

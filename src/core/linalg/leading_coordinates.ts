import { requireFinite, requireRows, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";

/**
 * Rows in fewer dimensions: coordinates [listed, count] of the listed rows, centred, along nearly their leading
 * principal directions, by block power iteration in float32.
 *
 * @param listed numbers of rows; default: all of them
 * @throws {RangeError} where numbers are not finite or there are not `count` dimensions
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { leadingCoordinates } from "./leading_coordinates.ts";
 *
 * const core = await loadCore();
 * using rows = Matrix.from(core, 3, 2, [1, 1, 2, 2, 3, 3]);
 * using line = leadingCoordinates(core, rows, 1, 0);
 * assert(Math.abs(Math.abs(line.view()[0]) - Math.SQRT2) < 1e-6);
 * ```
 */
export function leadingCoordinates(
  core: Core,
  rows: Matrix,
  count: number,
  seed: number,
  listed: Int32Array = Int32Array.from({ length: rows.rows }, (_, row) => row),
): Matrix {
  requireFinite(rows, "the embeddings");
  wholeNumber("The number of dimensions", count, 1, rows.cols);
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  requireRows(listed, rows.rows);
  return new Matrix(
    core,
    core.leading_coordinates(rows.handle, Uint32Array.from(listed), count, seed),
  );
}

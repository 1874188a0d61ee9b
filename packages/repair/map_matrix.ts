/** A map as a matrix, f -> f A, from the directions that some bags have in some views. */
import { type Core, matmul, Matrix } from "@bindscope/bindscope/rooms/core";
import type { SwapDesign } from "@bindscope/bindscope/rooms/inference";
import { fitOn, mappedSizes, type Rows } from "./judge.ts";
import { type KeptShape, mapOf } from "./kept.ts";

/**
 * The map [dim, rank] or [dim, dim]; dispose of it.
 *
 * @param at bags by their number in the design
 * @param seen which views the fit looks at
 * @param fit of these, where it is known
 */
export function mapMatrix(
  core: Core,
  rows: Rows,
  design: SwapDesign,
  at: readonly number[],
  seen: (view: number) => boolean,
  shape: KeptShape,
  basis: Matrix | null,
  fit = fitOn(core, rows, design, at, seen),
): Matrix {
  const rank = Math.min(shape.rank, fit.directions.length / rows.width);
  const sizes = mappedSizes(rows, design, at, fit, rank);
  const leading = fit.directions.slice(0, rank * rows.width);
  const directions = basis === null ? leading : backFrom(core, leading, rank, basis);
  const { numbers, cols } = mapOf(core, directions, rows.dim, shape.keep, sizes);
  return Matrix.from(core, rows.dim, cols, numbers);
}

/** Directions in coordinates as directions of the vectors themselves. */
function backFrom(core: Core, directions: Float64Array, rank: number, basis: Matrix): Float64Array {
  using matrix = Matrix.from(core, rank, basis.rows, directions);
  using back = matmul(core, matrix, basis);
  return Float64Array.from(back.view());
}

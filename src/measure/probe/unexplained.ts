/** What sums of a design's table rows, fitted to vectors by least squares, leave of each of them. */

import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import type { Design } from "../../core/tables/design.ts";
import { columnMeans, leastSquaresTable } from "../../core/tables/table_estimators.ts";
import { reconstruct } from "../../core/tables/table_fit.ts";

/** F less its least-squares fit [scenes, dim]; dispose of it. */
export function unexplained(core: Core, embeddings: Matrix, design: Design): Matrix {
  const mean = columnMeans(core, embeddings);
  using table = leastSquaresTable(core, embeddings, design, mean).table;
  using fitted = reconstruct(core, design, table, mean);
  const rest = Matrix.zeros(core, embeddings.rows, embeddings.cols);
  const [from, less, to] = [embeddings.view(), fitted.view(), rest.view()];
  for (let i = 0; i < to.length; i++) to[i] = from[i] - less[i];
  return rest;
}

/** Σ_d E[s, d]² of each row [scenes]. */
export function rowSquares(matrix: Matrix): Float64Array {
  const [values, squares] = [matrix.view(), new Float64Array(matrix.rows)];
  for (let row = 0, i = 0; row < squares.length; row++) {
    for (const end = i + matrix.cols; i < end; i++) squares[row] += values[i] * values[i];
  }
  return squares;
}

/**
 * Tables of object or concept vectors, fitted to embeddings: F[s] ≈ mean + Σ_i table[id_i(s)].
 *
 * All sums are in double; the tables are float32.
 */
import type { Core } from "../core.ts";
import { checkFinite, checkFit, type Design } from "./design.ts";
import { Matrix } from "../matrix.ts";
import { solved } from "./unsolved.ts";

/** A least-squares table and the rank of its design. */
export interface LeastSquaresTable {
  /** [columns, dim]. */
  readonly table: Matrix;
  /** Columns that carry information of their own. */
  readonly rank: number;
}

/**
 * Mean of each column of `F` [scenes, dim], in double; zeros for an empty set.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { columnMeans } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 2, [1, 2, 3, 4]);
 * assert(columnMeans(core, embeddings)[1] === 3);
 * ```
 */
export function columnMeans(core: Core, embeddings: Matrix): Float64Array {
  return core.column_means(embeddings.handle);
}

/**
 * The estimators `avg` (shared columns) and `avg_pos` (columns per position): a column's row is the mean
 * of F - mean over all its occurrences [columns, dim], zeros where it has none.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { averageTable, columnMeans } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 3, 1, [1, 2, 6]);
 * const design = { ids: Int32Array.of(0, 0, 1), scenes: 3, k: 1, columns: 2 };
 * using table = averageTable(core, embeddings, design, columnMeans(core, embeddings));
 * assert(table.view()[1] === 3);
 * ```
 */
export function averageTable(
  core: Core,
  embeddings: Matrix,
  design: Design,
  mean: Float64Array,
): Matrix {
  checkFit(embeddings, design, mean);
  checkFinite(embeddings, mean);
  return Matrix.filled(core, design.columns, embeddings.cols, (table) => {
    core.average_table(table.handle, embeddings.handle, design.ids, design.k, mean);
  });
}

/**
 * The estimators `ls` and `ls_pos` and the direct concept fits: the table [columns, dim] that
 * minimises Σ_s ‖F[s] - mean - Σ_i table[id_i(s)]‖², of smallest norm among equals.
 *
 * Exact: normal equations in double, gathered in one pass; eigenvalues of at most 1e-10 of the
 * largest count as zero. More than 768 columns take elimination where few share a scene, and conjugate
 * gradients, until the residual is 1e-13 of the right-hand side. A column without occurrences gets zeros.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { columnMeans, leastSquaresTable } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 4, 1, [0, 1, 2, 3]);
 * const design = { ids: Int32Array.of(0, 2, 0, 3, 1, 2, 1, 3), scenes: 4, k: 2, columns: 4 };
 * const { table, rank } = leastSquaresTable(core, embeddings, design, columnMeans(core, embeddings));
 * assert(rank === 3 && Math.abs(table.view()[1] - 1) < 1e-6);
 * table.dispose();
 * ```
 */
export function leastSquaresTable(
  core: Core,
  embeddings: Matrix,
  design: Design,
  mean: Float64Array,
): LeastSquaresTable {
  checkFit(embeddings, design, mean);
  checkFinite(embeddings, mean);
  let rank = 0;
  const table = Matrix.filled(core, design.columns, embeddings.cols, (table) => {
    rank = solved(
      core.least_squares_table(table.handle, embeddings.handle, design.ids, design.k, mean),
    );
  });
  return { table, rank };
}

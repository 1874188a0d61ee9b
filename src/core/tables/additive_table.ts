/** Additive tables by many small steps: the published way to what least squares gives at once. */
import { wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { filled } from "../filled.ts";
import { Matrix } from "../matrix.ts";
import { checkFinite, checkFit, type Design } from "./design.ts";
import { STEP_RANGE } from "../range.ts";

/** The published protocol is 10,000 steps of 2,048 rows at rate 0.01. */
export interface AdditiveTableOptions {
  /** Scenes to fit on. */
  rows: Int32Array;
  /** Steps of the fit. */
  steps: number;
  /** Rate at the start. */
  learningRate: number;
  /** Scenes a step; all of them where there are fewer. */
  batch: number;
  /** Seed of the named stream of first values and batches. */
  seed: number;
  /** Names the random numbers. */
  stream: string;
}

/**
 * The table [columns, dim] that AdamW (betas 0.9 and 0.999, no weight decay, constant rate) reaches on
 * the mean of ‖F[s] - mean - Σ_i table[id_i(s)]‖² / dim, from standard normal values.
 *
 * For comparison with published numbers: {@linkcode leastSquaresTable} has the exact optimum.
 *
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { columnMeans, fitAdditiveTable, fitQuality } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 4, 1, [0, 1, 2, 3]);
 * const design = { ids: Int32Array.of(0, 2, 0, 3, 1, 2, 1, 3), scenes: 4, k: 2, columns: 4 };
 * const mean = columnMeans(core, embeddings);
 * using table = fitAdditiveTable(core, embeddings, design, mean, {
 *   rows: Int32Array.of(0, 1, 2, 3),
 *   steps: 1000,
 *   learningRate: 0.01,
 *   batch: 4,
 *   seed: 0,
 *   stream: "example",
 * });
 * assert(fitQuality(core, embeddings, design, table, mean).r2! > 0.99);
 * ```
 */
export function fitAdditiveTable(
  core: Core,
  embeddings: Matrix,
  design: Design,
  mean: Float64Array,
  options: AdditiveTableOptions,
): Matrix {
  checkFit(embeddings, design, mean);
  checkFinite(embeddings, mean);
  const { rows, steps, batch } = options;
  if (rows.length === 0) throw new RangeError("A table needs at least one scene to be fitted on.");
  for (const row of rows) wholeNumber("A row of the embeddings", row, 0, embeddings.rows - 1);
  wholeNumber("steps", steps, 0, STEP_RANGE.max);
  wholeNumber("batch", batch, 1, 2 ** 31 - 1);
  const table = Matrix.zeros(core, design.columns, embeddings.cols);
  try {
    core.fit_additive_table(
      table.handle,
      embeddings.handle,
      design.ids,
      design.k,
      mean,
      filled(new core.AdditiveTableOptions(), options),
    );
    return table;
  } catch (error) {
    table.dispose();
    throw error;
  }
}

/** How well sums of table rows rebuild embeddings, and what they rebuild. All sums are in double. */
import { sameLength, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { checkDesign, checkFit, checkTable, type Design } from "./design.ts";
import { Matrix } from "../matrix.ts";
import { solved } from "./unsolved.ts";

/** How well sums of table rows rebuild the embeddings. */
export interface FitQuality {
  /** 1 - SSE / SST, all dimensions together; null where the embeddings don't vary. */
  readonly r2: number | null;
  /** Mean over the dimensions that vary of their own R²; null where none does. */
  readonly meanR2: number | null;
  /** Σ_s ‖F[s] - mean - reconstruction‖². */
  readonly sse: number;
  /** Σ_s ‖F[s] - mean‖². */
  readonly sst: number;
}

/**
 * R² of the reconstruction mean + Σ_i table[id_i(s)], with its sums of squares.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { columnMeans, fitQuality } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 1, [0, 2]);
 * using table = Matrix.from(core, 2, 1, [-1, 1]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
 * assert(fitQuality(core, embeddings, design, table, columnMeans(core, embeddings)).r2 === 1);
 * ```
 */
export function fitQuality(
  core: Core,
  embeddings: Matrix,
  design: Design,
  table: Matrix,
  mean: Float64Array,
): FitQuality {
  checkFit(embeddings, design, mean);
  checkTable(design, table, embeddings.cols);
  const [sse, sst, meanR2] = core.fit_quality(
    embeddings.handle,
    design.ids,
    design.k,
    table.handle,
    mean,
  );
  const varies = sst > 0;
  return { r2: varies ? 1 - sse / sst : null, meanR2: varies ? meanR2 : null, sse, sst };
}

/**
 * Scenes rebuilt from table rows: offset + Σ_i table[id_i(s)] [scenes, dim], summed in double.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { reconstruct } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using table = Matrix.from(core, 2, 1, [1, 10]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 1, k: 2, columns: 2 };
 * using scenes = reconstruct(core, design, table, null);
 * assert(scenes.view()[0] === 11);
 * ```
 */
export function reconstruct(
  core: Core,
  design: Design,
  table: Matrix,
  offset: Float64Array | null,
): Matrix {
  checkDesign(design);
  checkTable(design, table, table.cols);
  if (offset !== null) sameLength("offset", offset.length, "the table", table.cols);
  return Matrix.filled(core, design.scenes, table.cols, (out) => {
    core.reconstruct(out.handle, design.ids, design.k, table.handle, offset ?? undefined);
  });
}

/**
 * R² of the chosen rows of a table as sums of other vectors (Level II: objects as sums of concept
 * values) with an intercept; row `rows[r]` of the table has the columns of the design's scene r.
 *
 * Null where the rows don't vary. For positions fitted each on their own and pooled, give every position
 * its own columns.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { tableFit } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using table = Matrix.from(core, 4, 1, [1, 3, 11, 13]);
 * const design = { ids: Int32Array.of(0, 2, 0, 3, 1, 2, 1, 3), scenes: 4, k: 2, columns: 4 };
 * assert(tableFit(core, table, Int32Array.of(0, 1, 2, 3), design)! > 0.999999);
 * ```
 */
export function tableFit(
  core: Core,
  table: Matrix,
  rows: Int32Array,
  design: Design,
): number | null {
  checkDesign(design);
  sameLength("rows", rows.length, "the design", design.scenes);
  for (const row of rows) wholeNumber("A row of the table", row, 0, table.rows - 1);
  const [sse, sst] = solved(
    core.table_fit(table.handle, rows, design.ids, design.k, design.columns),
  );
  return sst > 0 ? 1 - sse / sst : null;
}

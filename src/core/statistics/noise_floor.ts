/** What R² of a reconstruction would be if scenes had nothing to do with embeddings. (docs/results.md: decompose.) */
import type { Core } from "../core.ts";
import { checkDesign, type Design } from "../tables/design.ts";
import type { Matrix } from "../matrix.ts";
import { fitQuality } from "../tables/table_fit.ts";

/**
 * What R² of averages would be if scenes had nothing to do with embeddings: its mean over all
 * shuffles of the rows, exactly (2 tr HC - tr H'HC) / (N - 1); null below two scenes.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { averageNoiseFloor } from "@bindscope/bindscope/core";
 *
 * const design = { ids: Int32Array.of(0, 0, 1, 1), scenes: 4, k: 1, columns: 2 };
 * assert(Math.abs(averageNoiseFloor(await loadCore(), design)! - 1 / 3) < 1e-12);
 * ```
 */
export function averageNoiseFloor(core: Core, design: Design): number | null {
  checkDesign(design);
  return existing(core.average_noise_floor(design.ids, design.k, design.columns));
}

/**
 * The same for least squares, (rank - 1) / (scenes - 1): a projection that holds the constant.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { leastSquaresNoiseFloor } from "@bindscope/bindscope/core";
 *
 * const design = { ids: Int32Array.of(0, 0, 1, 1), scenes: 4, k: 1, columns: 2 };
 * assert(leastSquaresNoiseFloor(await loadCore(), design) === 1 / 3);
 * ```
 */
export function leastSquaresNoiseFloor(core: Core, design: Design): number | null {
  checkDesign(design);
  return existing(core.least_squares_noise_floor(design.ids, design.k, design.columns));
}

/**
 * The same for a table that was not fitted to the scenes, such as single objects: -‖P‖² / SST with P
 * the reconstructions, since shuffled embeddings average to their mean; null if nothing varies.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { columnMeans, constantNoiseFloor } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 1, [-2, 2]);
 * using table = Matrix.from(core, 2, 1, [-1, 1]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
 * const mean = columnMeans(core, embeddings);
 * assert(constantNoiseFloor(core, embeddings, design, table, mean) === -0.25);
 * ```
 */
export function constantNoiseFloor(
  core: Core,
  embeddings: Matrix,
  design: Design,
  table: Matrix,
  mean: Float64Array,
): number | null {
  const { sst } = fitQuality(core, embeddings, design, table, mean);
  return existing(core.constant_noise_floor(design.ids, design.k, table.handle, sst));
}

function existing(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

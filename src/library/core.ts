/**
 * The numeric core: matrices it owns, and what it computes on them. Products, decompositions, fitted models, tables of
 * object vectors, statistics, streams of random numbers.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { matmul } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using one = Matrix.from(core, 1, 2, [3, 4]);
 * using square = matmul(core, one, one, { transposeB: true });
 * assertEquals([...square.view()], [25]);
 * ```
 *
 * @module
 */

// The core itself.
export type { Arithmetic } from "../core/arithmetic.ts";
export type { Core } from "../core/core.ts";
export { instantiateCore } from "../core/load.ts";
export { startWorkersWith } from "../host/this_host.ts";

// Matrices.
export { matmul, type MatmulOptions } from "../core/linalg/gemm.ts";
export { selectRows } from "../core/rows_of.ts";
export * from "../core/linalg/cosine_top_k.ts";
export { cosineDistances, parallelogramError } from "../core/linalg/geometry.ts";
export * from "../core/linalg/classical_mds.ts";
export * from "../core/linalg/smacof.ts";
export * from "../core/linalg/symmetric_eigen.ts";
export * from "../core/linalg/generalised_eigen.ts";
export * from "../core/linalg/nearest_rotation.ts";

// What is fitted.
export { LinearProbe, type LinearProbeJson, type ProbeMatches } from "../probe/linear_probe.ts";
export { RidgeMap, type RidgeMapJson } from "../core/linalg/ridge.ts";
export { FittedTable, type FittedTableJson } from "../core/tables/fitted_table.ts";
export { type AdditiveTableOptions, fitAdditiveTable } from "../core/tables/additive_table.ts";
export * from "../core/approximator/additive_approximator.ts";
export * from "../core/approximator/fitted_approximator.ts";
export * from "../core/trees/tree_model.ts";
export type { SceneModel, SceneValues, TrainScenes } from "../core/scene_model.ts";

// Tables of object vectors.
export type { Design } from "../core/tables/design.ts";
export {
  averageTable,
  columnMeans,
  type LeastSquaresTable,
  leastSquaresTable,
} from "../core/tables/table_estimators.ts";
export { type FitQuality, fitQuality, reconstruct, tableFit } from "../core/tables/table_fit.ts";
export { selfRetrieval } from "../core/tables/self_retrieval.ts";

// Statistics, and random numbers.
export {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "../core/statistics/noise_floor.ts";
export * from "../core/statistics/bootstrap.ts";
export * from "../core/statistics/jackknife.ts";
export * from "../core/statistics/permutation_test.ts";
export * from "../core/random/streams.ts";

// Types that these name.
export type { ApproximatorForm, SceneShape } from "../core/approximator/approximator.ts";
export type { CoreObject } from "../core/core_object.ts";
export type { StepHooks } from "../core/in_steps.ts";

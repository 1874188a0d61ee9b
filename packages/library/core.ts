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
export type { Arithmetic } from "../../src/core/arithmetic.ts";
export type { Core } from "../../src/core/core.ts";
export { instantiateCore } from "../../src/core/load.ts";
export { startWorkersWith } from "../../src/host/this_host.ts";

// Matrices.
export { matmul, type MatmulOptions } from "../../src/core/linalg/gemm.ts";
export { selectRows } from "../../src/core/rows_of.ts";
export * from "../../src/core/linalg/cosine_top_k.ts";
export { cosineDistances, parallelogramError } from "../../src/core/linalg/geometry.ts";
export * from "../../src/core/linalg/classical_mds.ts";
export * from "../../src/core/linalg/smacof.ts";
export * from "../../src/core/linalg/symmetric_eigen.ts";
export * from "../repair/generalised_eigen.ts";
export * from "../../src/core/linalg/nearest_rotation.ts";

// What is fitted.
export {
  LinearProbe,
  type LinearProbeJson,
  type ProbeMatches,
} from "../../src/probe/linear_probe.ts";
export { RidgeMap, type RidgeMapJson } from "../../src/core/linalg/ridge.ts";
export { FittedTable, type FittedTableJson } from "../../src/core/tables/fitted_table.ts";
export {
  type AdditiveTableOptions,
  fitAdditiveTable,
} from "../../src/core/tables/additive_table.ts";
export * from "../../src/core/approximator/additive_approximator.ts";
export * from "../../src/core/approximator/fitted_approximator.ts";
export * from "../../src/core/trees/tree_model.ts";
export type { SceneModel, SceneValues, TrainScenes } from "../../src/core/scene_model.ts";

// Tables of object vectors.
export type { Design } from "../../src/core/tables/design.ts";
export {
  averageTable,
  columnMeans,
  type LeastSquaresTable,
  leastSquaresTable,
} from "../../src/core/tables/table_estimators.ts";
export {
  type FitQuality,
  fitQuality,
  reconstruct,
  tableFit,
} from "../../src/core/tables/table_fit.ts";
export { selfRetrieval } from "../../src/core/tables/self_retrieval.ts";

// Statistics, and random numbers.
export {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "../../src/core/statistics/noise_floor.ts";
export * from "../../src/core/statistics/bootstrap.ts";
export * from "../../src/core/statistics/jackknife.ts";
export * from "../../src/core/statistics/permutation_test.ts";
export * from "../../src/core/random/streams.ts";

// Types that these name.
export type { ApproximatorForm, SceneShape } from "../../src/core/approximator/approximator.ts";
export type { CoreObject } from "../../src/core/core_object.ts";
export type { StepHooks } from "../../src/core/in_steps.ts";

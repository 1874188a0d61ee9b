/**
 * The numeric core: matrices it owns, and what it computes on them. Probes, tables of least squares,
 * approximators, statistics, streams of random numbers, pictures.
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

export type { Arithmetic } from "../core/arithmetic.ts";
export type { Core } from "../core/core.ts";
export { instantiateCore } from "../core/load.ts";
export { matmul } from "../core/linalg/gemm.ts";
export * from "../core/probe/binding_bits.ts";
export * from "../core/probe/fit.ts";
export * from "../core/probe/ridge_readout.ts";
export type { Design } from "../core/tables/design.ts";
export {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "../core/statistics/noise_floor.ts";
export { selfRetrieval } from "../core/tables/self_retrieval.ts";
export {
  averageTable,
  columnMeans,
  type LeastSquaresTable,
  leastSquaresTable,
} from "../core/tables/table_estimators.ts";
export { type FitQuality, fitQuality, reconstruct, tableFit } from "../core/tables/table_fit.ts";
export * from "../core/tables/additive_table.ts";
export * from "../core/tables/fitted_table.ts";
export * from "../core/statistics/bootstrap.ts";
export * from "../core/statistics/jackknife.ts";
export * from "../core/intervene/scene_edits.ts";
export * from "../core/statistics/permutation_test.ts";
export * from "../core/linalg/ridge.ts";
export * from "../core/linalg/classical_mds.ts";
export * from "../core/linalg/cosine_top_k.ts";
export { cosineDistances, parallelogramError } from "../core/linalg/geometry.ts";
export * from "../core/linalg/smacof.ts";
export * from "../core/linalg/generalised_eigen.ts";
export * from "../core/linalg/symmetric_eigen.ts";
export * from "../core/random/streams.ts";
export * from "../core/image/image.ts";
export * from "../core/image/jpeg.ts";
export * from "../core/image/raytrace.ts";
export {
  ApproximatorFit,
  type ApproximatorForm,
  type ApproximatorShape,
  initialWeights,
  parameterCount,
  type RunReport,
  type SceneShape,
  weightParts,
} from "../core/approximator/approximator.ts";
export * from "../core/approximator/alternating.ts";
export { type SceneModel, type SceneValues, type TrainScenes } from "../core/scene_model.ts";
export * from "../core/approximator/additive_approximator.ts";
export * from "../core/approximator/fitted_approximator.ts";
export * from "../core/trees/tree_model.ts";
export { type WorkerEntry, WorkerPool } from "../core/jobs/pool.ts";
export { host, useHost } from "../host/this_host.ts";
export { rowsOf } from "../core/rows_of.ts";
export {
  LinearProbe,
  type LinearProbeJson,
  type ProbeMatches as ProbeHits,
} from "../probe/linear_probe.ts";

// Types that these name.
export type { FileFacts, HostFiles, OpenFile } from "../host/files.ts";
export type { Host, HostHash, HostPaths } from "../host/host.ts";
export type { HostWorker, JobPort } from "../host/workers.ts";
export type { MatrixHandle } from "../core/matrix.ts";
export type { MatmulOptions } from "../core/linalg/gemm.ts";
export type { StepHooks } from "../core/in_steps.ts";
export type { CoreObject } from "../core/core_object.ts";
export type { FitHandle } from "../core/approximator/approximator.ts";
export type { CoreJobs } from "../core/jobs/jobs.ts";
export type { DoJob, JobName, JobTable } from "../core/jobs/serve_jobs.ts";
export type { ProbeScore } from "../core/choices.ts";
export type { AnyRows, RowSource } from "../probe/row_source.ts";
export type { RowPiece, RowPieces } from "../core/jobs/row_pieces.ts";

/** What packages of this repository take from `src/core/`: for them alone, and it may change with any version. */
export { alternatingProducts, type ProductShape } from "./approximator/alternating.ts";
export {
  ApproximatorFit,
  type ApproximatorShape,
  initialWeights,
} from "./approximator/approximator.ts";
export type { PointToFit } from "./approximator/point.ts";
export type { Arithmetic } from "./arithmetic.ts";
export { requireFinite, sameLength, wholeNumber } from "./check.ts";
export {
  type Activation,
  type Backend,
  type CaptionOrder,
  type Decay,
  type Encoders,
  type Format,
  type Initial,
  type Mixing,
  type NegativeObjects,
  numberOf,
  type Pooling,
  type Positions,
  type TokenDecoder,
  type TokenPooling,
} from "./choices.ts";
export { concat } from "./concat.ts";
export type { Core } from "./core.ts";
export { CoreObject } from "./core_object.ts";
export { filled } from "./filled.ts";
export {
  checkImage,
  type Colour,
  type Image,
  LARGEST_SIDE,
  type ResizeFilter,
  resizeImage,
} from "./image/image.ts";
export { inOrder } from "./in_order.ts";
export { nearestToEdits } from "./intervene/scene_edits.ts";
export { CORE_JOBS, CORE_OPENERS, type CoreJobs } from "./jobs/jobs.ts";
export { movedBuffers } from "./jobs/moved.ts";
export { type WorkerEntry, WorkerPool } from "./jobs/pool.ts";
export { type JobRunners, serveJobs } from "./jobs/serve_jobs.ts";
export { cosineTopK } from "./linalg/cosine_top_k.ts";
export { matmul } from "./linalg/gemm.ts";
export { leadingCoordinates } from "./linalg/leading_coordinates.ts";
export { BASE_MEMORY, machineRate } from "./linalg/machine_rate.ts";
export { type SymmetricEigen, symmetricEigen } from "./linalg/symmetric_eigen.ts";
export { leaveWide, loadCore } from "./load.ts";
export { Matrix } from "./matrix.ts";
export { nextTurn } from "./next_turn.ts";
export { squaresAround } from "./probe/nonlinear.ts";
export { fitLinearProbe, type ProbeFitOptions } from "./probe/fit.ts";
export { RidgeReadout, RidgeSpectrum } from "./probe/ridge_readout.ts";
export { inRange, type Range, rangeWords } from "./range.ts";
export { CounterStream, TorchStream } from "./random/streams.ts";
export { advised, messageOn, whatHappened } from "./remedy.ts";
export { lengthRange } from "./row_lengths.ts";
export { gatherRows, scatterRows, selectRows } from "./rows_of.ts";
export { sharedCopy, sharedNumbers } from "./shared_copy.ts";
export { type BootstrapClusters, bootstrapInterval } from "./statistics/bootstrap.ts";
export { chanceLevel } from "./statistics/chance_level.ts";
export { correlationInterval, pearson } from "./statistics/correlation.ts";
export { holm, quantile } from "./statistics/holm.ts";
export {
  type JackknifeCases,
  jackknifeInterval,
  jackknifeOfRefits,
  jackknifeOverValues,
  type UnitValues,
} from "./statistics/jackknife.ts";
export { RESAMPLES } from "./statistics/resamples.ts";
export type { Design } from "./tables/design.ts";
export { FittedTable } from "./tables/fitted_table.ts";
export { columnMeans, leastSquaresTable } from "./tables/table_estimators.ts";
export type { Exchange, Member, Parcel } from "./team/member.ts";
export { memberJob } from "./team/member_job.ts";
export { type MemberPool, teamSize, ThreadTeam, withTeam } from "./team/team.ts";
export { boostedPredictions, forestPredictions } from "./trees/trees.ts";

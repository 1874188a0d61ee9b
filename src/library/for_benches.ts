/**
 * What benchmarks time that is not published: threads, and single kernels and steps, which callers never see.
 * Nothing else imports this, and its names may change with any version.
 */
export type { PointToFit } from "../core/approximator/point.ts";
export type { Core } from "../core/load.ts";
export { withTeam } from "../core/team/team.ts";
export { TrainingTeam } from "../core/train/training_team.ts";
export { boostedPredictions, forestPredictions } from "../core/trees/trees.ts";
export { formatBytes } from "../data/files/format_bytes.ts";
export { readNpy } from "../data/formats/npy.ts";
export { numberedSpace } from "../data/numbered_space.ts";
export { encodeChunks, type Encoder } from "../encode/encoder.ts";
export { type EncodingPlan, planEncoding } from "../encode/encoding_plan.ts";
export { readModelFile } from "../encode/model/model_file.ts";
export { openEncoder } from "../encode/open_encoder.ts";
export { ENCODER_OPTIONS } from "../encode/options.ts";
export { readImageRecipe } from "../encode/pictures/image_recipe.ts";
export { readPictureBatch } from "../encode/pictures/picture_batch.ts";
export { type Device, findAdapter } from "../encode/session/device.ts";
export { claimThreads, keepingWorker, loadRuntime } from "../encode/session/runtime.ts";
export { batchesByLength } from "../encode/tokens/token_batches.ts";
export { readTokenizer } from "../encode/tokens/tokenizer.ts";
export { nearest } from "../result/names.ts";
export { defaultsOf } from "../job/options.ts";
export { planEdits } from "../measure/intervene/edit_plan.ts";
export { loadMeasure } from "../measure/load_measure.ts";
export { objectVectors } from "../measure/tables/object_vectors.ts";
export { fitTogether } from "../probe/fit_rows.ts";
export { matrixRows } from "../probe/row_source.ts";
export { terminalTable } from "../report/terminal.ts";
export { text } from "../scenes/captions/text.ts";
export { clevr2d } from "../scenes/flat/clevr2d.ts";
export { listScenes } from "../scenes/list_scenes.ts";
export { alternatingProducts, type ProductShape } from "../core/approximator/alternating.ts";
export {
  ApproximatorFit,
  type ApproximatorShape,
  initialWeights,
} from "../core/approximator/approximator.ts";
export { nearestToEdits } from "../core/intervene/scene_edits.ts";
export { WorkerPool } from "../core/jobs/pool.ts";
export { fitLinearProbe, type ProbeFitOptions } from "../core/probe/fit.ts";
export { RidgeReadout, RidgeSpectrum } from "../core/probe/ridge_readout.ts";

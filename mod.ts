/**
 * bindscope as a library: does an embedding model bind concepts, and how complex is its binding
 * function?
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { analyze, loadCore, loadEmbeddingSet, measureSet } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const result = await measureSet(core, analyze, set, { epochs: 200 });
 * assert(result.metrics.verdict !== undefined);
 * ```
 *
 * @module
 */

// The core: matrices it owns, and what it computes on them.
export type { Core } from "./src/core/core.ts";
export type { JudgedScenes } from "./src/core/train/judged_scenes.ts";
export { instantiateCore, loadCore } from "./src/core/load.ts";
export { Matrix } from "./src/core/matrix.ts";
export { matmul } from "./src/core/linalg/gemm.ts";
export * from "./src/core/probe/binding_bits.ts";
export * from "./src/core/probe/fit.ts";
export * from "./src/core/probe/ridge_readout.ts";
export {
  type CaptionRetrieval,
  type Drawings,
  type DrawingSets,
  type FeaturePlan,
  type FeatureRows,
  type PicturePlan,
  SmallClip,
  type SmallClipImages,
  type SmallClipPlan,
  type SmallClipRecognition,
} from "./src/core/train/small_clip.ts";
export {
  type EncoderShape,
  type Ramp,
  Trainer,
  type TrainerPlan,
  type TrainerRecognition,
  type TrainerReport,
  type TrainerState,
} from "./src/core/train/trainer.ts";
export type {
  TrainingOutcome,
  TrainingProgress,
  TrainingTrace,
} from "./src/core/train/training.ts";
export type { Design } from "./src/core/tables/design.ts";
export {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "./src/core/statistics/noise_floor.ts";
export { selfRetrieval } from "./src/core/tables/self_retrieval.ts";
export {
  averageTable,
  columnMeans,
  type LeastSquaresTable,
  leastSquaresTable,
} from "./src/core/tables/table_estimators.ts";
export {
  type FitQuality,
  fitQuality,
  reconstruct,
  tableFit,
  tableFitSums,
} from "./src/core/tables/table_fit.ts";
export * from "./src/core/tables/additive_table.ts";
export * from "./src/core/tables/fitted_table.ts";
export * from "./src/core/statistics/bootstrap.ts";
export * from "./src/core/statistics/jackknife.ts";
export * from "./src/core/intervene/scene_edits.ts";
export * from "./src/core/statistics/permutation_test.ts";
export * from "./src/core/linalg/ridge.ts";
export * from "./src/core/linalg/classical_mds.ts";
export * from "./src/core/linalg/cosine_top_k.ts";
export { cosineDistances, parallelogramError } from "./src/core/linalg/geometry.ts";
export * from "./src/core/linalg/smacof.ts";
export * from "./src/core/linalg/symmetric_eigen.ts";
export * from "./src/core/random/streams.ts";
export * from "./src/core/image/image.ts";
export * from "./src/core/image/jpeg.ts";
export * from "./src/core/image/raytrace.ts";
// Approximators: fits, and the models that they leave.
export {
  ApproximatorFit,
  type ApproximatorForm,
  type ApproximatorShape,
  initialWeights,
  parameterCount,
  type RunReport,
  type SceneShape,
  weightParts,
} from "./src/core/approximator/approximator.ts";
export * from "./src/core/approximator/alternating.ts";
export { type SceneModel, type SceneValues, type TrainScenes } from "./src/core/scene_model.ts";
export * from "./src/core/approximator/additive_approximator.ts";
export * from "./src/core/approximator/fitted_approximator.ts";
export * from "./src/core/trees/tree_model.ts";
export { WorkerPool } from "./src/core/jobs/pool.ts";

// Data: what scenes show, and the embeddings of them.
export { type Concept, ConceptSpace } from "./src/data/concept_space.ts";
export { type Appearance, SceneSet } from "./src/data/scene_set.ts";
export { describeSet, type SetDescription } from "./src/data/describe_set.ts";
export { EmbeddingSet, type EmbeddingSetParts } from "./src/data/embedding_set.ts";
export { type EmbeddingSource, loadEmbeddingSet } from "./src/data/load_embedding_set.ts";
export { saveEmbeddingSet } from "./src/data/save_embedding_set.ts";
export { rowsOf } from "./src/core/rows_of.ts";
export { selectScenes } from "./src/data/select_scenes.ts";

// Dual encoders from scratch.
export {
  trainDualEncoder,
  type TrainedDualEncoder,
  type TrainingOptions,
} from "./src/train/train_dual_encoder.ts";
export { type PoolTrainingOptions, trainInPool } from "./src/train/train_in_pool.ts";
export { exportOnnx } from "./src/train/onnx_export.ts";
export { trainedSet } from "./src/train/trained_set.ts";
export { type TrainedSmallClip, trainSmallClip } from "./src/train/small_clip/train_small_clip.ts";
export { smallClipSet } from "./src/train/small_clip/trained_set.ts";
export { exportSmallClip } from "./src/train/small_clip/onnx_export.ts";
export {
  drawableSpaceFor,
  smallClipOptions,
  smallClipPlanFor,
} from "./src/train/small_clip/plan.ts";
export { drawObjects } from "./src/train/small_clip/drawings.ts";
export { readFeatures, type SceneFeatures, sceneFeatures } from "./src/train/feature_rows.ts";
export { colorsAndShapes } from "./src/scenes/drawable_space.ts";
export { planFor, spaceFor, type TrainOptions, trainOptions } from "./src/train/plan.ts";

// Makers of scenes and embeddings.
export { SCENE_MAKERS } from "./src/scenes/registry.ts";
export type { SceneMaker, SceneProgress } from "./src/scenes/maker.ts";
export { type EncodedSet, type EncodeOptions, encodeScenes } from "./src/encode/encode_scenes.ts";

// Model folders with random weights, and what a model folder holds.
export {
  type InitHooks,
  type InitializedModel,
  initModel,
  type InitOptions,
} from "./src/models/init_model.ts";
export type { Layout, Library, ModelSize, WeightRule } from "./src/models/architecture.ts";
export {
  findModelFolders,
  type FolderFile,
  type ModelContent,
  modelContent,
} from "./src/encode/model/model_content.ts";
export type { TowerContent } from "./src/encode/model/tower_content.ts";
export type { GraphSummary, GraphValue } from "./src/models/graph/read_graph.ts";

// Planted codes whose answer is known.
export { type PlantOptions, plantTruth } from "./src/plants/plant_truth.ts";
export type { PlantedBinding, PlantedName, PlantedTruth } from "./src/plants/truths.ts";

// Measures.
export type { Measure, MeasureContext, MeasureOutcome } from "./src/measure/measure.ts";
export { MEASURES } from "./src/measure/registry.ts";
export { analyze } from "./src/measure/analyze.ts";
export { approximate } from "./src/measure/approximate/measure.ts";
export { decompose } from "./src/measure/decompose/measure.ts";
export { retrieve } from "./src/measure/retrieve/measure.ts";
export { intervene } from "./src/measure/intervene/measure.ts";
export { subtract } from "./src/measure/subtract/measure.ts";
export { embeddingMap } from "./src/measure/map/measure.ts";
export { LinearProbe, type LinearProbeJson, type ProbeHits } from "./src/probe/linear_probe.ts";
export { probe } from "./src/measure/probe/measure.ts";
export { measureSet, type MeasureSettings } from "./src/run/sets/measure_set.ts";
export { FolderStore, MemoryStore, type Store } from "./src/job/store.ts";

// Results and reports.
export type { Json, Metrics, Result, ResultInput } from "./src/result/result.ts";
export { formatResult } from "./src/result/format.ts";
export { parseResult } from "./src/result/parse.ts";
export { readResult } from "./src/result/read.ts";
export type { Chart } from "./src/report/chart.ts";
export type { Table } from "./src/report/table.ts";
export { compareResults } from "./src/compare/compare_results.ts";
export { compareReport } from "./src/compare/report.ts";
export { renderHtml, type Report } from "./src/report/html.ts";
export { type Verdict, verdictOf } from "./src/report/verdict/verdict.ts";
export { VERSION } from "./src/version.ts";

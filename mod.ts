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
export type { JudgedScenes } from "./src/core/judged_scenes.ts";
export { instantiateCore, loadCore } from "./src/core/load.ts";
export { Matrix } from "./src/core/matrix.ts";
export { matmul } from "./src/core/gemm.ts";
export * from "./src/core/linear_probe.ts";
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
} from "./src/core/small_clip.ts";
export {
  type EncoderShape,
  type Ramp,
  Trainer,
  type TrainerPlan,
  type TrainerRecognition,
  type TrainerReport,
  type TrainerState,
} from "./src/core/trainer.ts";
export type { TrainingOutcome, TrainingProgress, TrainingTrace } from "./src/core/training.ts";
export type { Design } from "./src/core/design.ts";
export {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "./src/core/noise_floor.ts";
export { selfRetrieval } from "./src/core/self_retrieval.ts";
export {
  averageTable,
  columnMeans,
  type LeastSquaresTable,
  leastSquaresTable,
} from "./src/core/table_estimators.ts";
export { type FitQuality, fitQuality, reconstruct, tableFit } from "./src/core/table_fit.ts";
export * from "./src/core/additive_table.ts";
export * from "./src/core/fitted_table.ts";
export * from "./src/core/bootstrap.ts";
export * from "./src/core/intervene.ts";
export * from "./src/core/permutation_test.ts";
export * from "./src/core/ridge.ts";
export * from "./src/core/classical_mds.ts";
export * from "./src/core/cosine_top_k.ts";
export { cosineDistances, parallelogramError } from "./src/core/geometry.ts";
export * from "./src/core/smacof.ts";
export * from "./src/core/symmetric_eigen.ts";
export * from "./src/core/random.ts";
export * from "./src/core/image.ts";
export * from "./src/core/jpeg.ts";
export * from "./src/core/raytrace.ts";
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
} from "./src/core/approximator.ts";
export * from "./src/core/alternating.ts";
export { type SceneModel, type SceneValues, type TrainScenes } from "./src/core/scene_model.ts";
export * from "./src/core/additive_approximator.ts";
export * from "./src/core/fitted_approximator.ts";
export * from "./src/core/tree_model.ts";
export { WorkerPool } from "./src/core/pool.ts";

// Data: what scenes show, and the embeddings of them.
export { type Concept, ConceptSpace } from "./src/data/concept_space.ts";
export { type Appearance, SceneSet } from "./src/data/scene_set.ts";
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
export { type TrainedSmallClip, trainSmallClip } from "./src/train/train_small_clip.ts";
export { smallClipSet } from "./src/train/small_clip_set.ts";
export { exportSmallClip } from "./src/train/small_clip_export.ts";
export {
  drawableSpaceFor,
  smallClipOptions,
  smallClipPlanFor,
} from "./src/train/small_clip_plan.ts";
export { drawObjects } from "./src/train/drawings.ts";
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
} from "./src/encode/model_content.ts";
export type { TowerContent } from "./src/encode/tower_content.ts";
export type { GraphSummary, GraphValue } from "./src/models/read_graph.ts";

// Planted codes whose answer is known.
export { type PlantOptions, plantTruth } from "./src/plants/plant_truth.ts";
export type { PlantedBinding, PlantedName, PlantedTruth } from "./src/plants/truths.ts";

// Measures.
export type { Measure, MeasureContext, MeasureOutcome } from "./src/measure/measure.ts";
export { MEASURES } from "./src/measure/registry.ts";
export { analyze } from "./src/measure/analyze.ts";
export { approximate } from "./src/measure/approximate.ts";
export { decompose } from "./src/measure/decompose.ts";
export { retrieve } from "./src/measure/retrieve.ts";
export { intervene } from "./src/measure/intervene.ts";
export { subtract } from "./src/measure/subtract.ts";
export { embeddingMap } from "./src/measure/embedding_map.ts";
export { LinearProbe, type LinearProbeJson, type ProbeHits } from "./src/measure/linear_probe.ts";
export { probe } from "./src/measure/probe.ts";
export { measureSet, type MeasureSettings } from "./src/run/measure_set.ts";
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
export { type Verdict, verdictOf } from "./src/report/verdict.ts";
export { VERSION } from "./src/version.ts";

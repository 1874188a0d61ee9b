/**
 * What each measure is asked and finds, as types: `metrics`, `curves` and `tables` of a Result of `probe` are those of
 * `ProbeFound`. What the numbers mean, and what they must be read with, is in docs/metrics.md.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { embeddingMap } from "@bindscope/bindscope";
 * import type { MapMetrics } from "@bindscope/bindscope/metrics";
 *
 * const { metrics } = await embeddingMap("fixtures/sets/minilm-clevr-captions");
 * const { parallelogram }: MapMetrics = metrics;
 * assert(parallelogram.value! < parallelogram.null!);
 * ```
 *
 * @module
 */

export type { AnalyzeFound, AnalyzeMetrics, MetricsByKind } from "../measure/analysis.ts";
export type { MeasureKind } from "../metrics/catalogue.ts";
export type { ByEstimator, Estimator } from "../metrics/estimators.ts";
export type { Interval, Intervals, Recognition } from "../metrics/recognition.ts";
export type { MatchRecord, Nothing, ObjectRow } from "../metrics/tables.ts";
export type {
  Alignment,
  Common,
  PartRow,
  Planted,
  ProbeFound,
  ProbeMetrics,
  SoftmaxReading,
} from "../metrics/kinds/probe.ts";
export type {
  ConceptFit,
  DecomposeFound,
  DecomposeMetrics,
  LevelOne,
  LevelOneTest,
  LevelTwo,
  RolesMetrics,
} from "../metrics/kinds/decompose.ts";
export type {
  PartFit,
  SubtractFound,
  Subtraction,
  SubtractMetrics,
  WithoutPart,
} from "../metrics/kinds/subtract.ts";
export type {
  EditCounts,
  EditPoint,
  EditRates,
  Edits,
  EditShares,
  InterveneFound,
  InterveneMetrics,
} from "../metrics/kinds/intervene.ts";
export type {
  CaptionJudgement,
  FittedJudgement,
  MappedJudgement,
  RetrieveFound,
  RetrieveMetrics,
} from "../metrics/kinds/retrieve.ts";
export type { HalfTruth, HalfTruths } from "../metrics/kinds/half_truths.ts";
export type {
  ApproximateFound,
  ApproximateMetrics,
  ApproximatePoint,
  CalibratedRate,
  JudgedRate,
  LadderPoint,
  LadderRow,
  NewScenes,
  PlantedRate,
  PointRates,
} from "../metrics/kinds/approximate.ts";
export type { CodeMetrics, CodePoint, RankPoint } from "../metrics/kinds/code.ts";
export type {
  BaselineNumber,
  BaselinesFound,
  BaselinesMetrics,
  ByNumber,
  ReadNumbers,
} from "../metrics/kinds/baselines.ts";
export type { FactorsFound, FactorsMetrics } from "../metrics/kinds/factors.ts";
export type {
  RobustCountRow,
  RobustFound,
  RobustMetrics,
  RobustRow,
  ViewNumber,
  ViewNumbers,
} from "../metrics/kinds/robust.ts";
export type {
  BoundPart,
  PatchedLayers,
  PatchFound,
  PatchMetrics,
  PatchNumbers,
  PatchRow,
} from "../metrics/kinds/patch.ts";
export type {
  ByReader,
  LayerCounts,
  LayerPooling,
  LayerRow,
  LayersFound,
  LayersMetrics,
  LayersOfNumber,
  PoolingOverDepth,
  SameObjectPeak,
  SameObjectReader,
  SameObjectRow,
} from "../metrics/kinds/layers.ts";
export type {
  BeforeAfter,
  RepairCell,
  RepairCost,
  RepairCostApart,
  RepairCostCell,
  RepairFound,
  RepairMetrics,
  RepairPlant,
  RepairPriceRow,
} from "../metrics/kinds/repair.ts";
export type {
  VisibleConcept,
  VisibleFound,
  VisibleMetrics,
  VisibleNumbers,
  VisibleRow,
  VisibleShares,
} from "../metrics/kinds/visible.ts";
export type {
  MapFound,
  MapMetrics,
  ObjectCoordinates,
  SceneCoordinates,
} from "../metrics/kinds/map.ts";
export type {
  LossPoint,
  RecognitionPoint,
  RecognitionRates,
  TrainedRecognition,
  TrainFound,
  TrainMetrics,
} from "../metrics/kinds/train.ts";
export type { OverSeeds } from "../measure/over_seeds.ts";

// What each is asked.
export type { ApproximateOptions, ApproximatorName } from "../measure/approximate/index.ts";
export type { BaselinesOptions } from "../measure/baselines/index.ts";
export type { DecomposeOptions } from "../measure/decompose/index.ts";
export type { InterveneOptions } from "../measure/intervene/index.ts";
export type { LayersOptions } from "../measure/layers/index.ts";
export type { MapOptions } from "../measure/map/index.ts";
export type { PatchOptions } from "../measure/patch/index.ts";
export type { ProbeMeasureOptions } from "../measure/probe/index.ts";
export type { RepairOptions } from "../measure/repair/index.ts";
export type { RetrieveOptions } from "../measure/retrieve/index.ts";
export type { SubtractOptions } from "../measure/subtract/index.ts";

// Types that these name.
export type { TransferRow } from "../metrics/kinds/decoder_transfer.ts";
export type {
  BeyondBits,
  BeyondFigure,
  BeyondMetrics,
  PositionFigure,
  PositionsMetrics,
} from "../metrics/kinds/beyond.ts";

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

export type { AnalyzeFound, AnalyzeMetrics, MetricsByKind } from "../../src/measure/analysis.ts";
export type { MeasureKind } from "../../src/metrics/catalogue.ts";
export type { ByEstimator, Estimator } from "../../src/metrics/estimators.ts";
export type { Interval, Intervals, Recognition } from "../../src/metrics/recognition.ts";
export type { MatchRecord, Nothing, ObjectRow } from "../../src/metrics/tables.ts";
export type {
  Alignment,
  Common,
  PartRow,
  Planted,
  ProbeFound,
  ProbeMetrics,
  SoftmaxReading,
} from "../../src/metrics/kinds/probe.ts";
export type {
  ConceptFit,
  DecomposeFound,
  DecomposeMetrics,
  LevelOne,
  LevelOneTest,
  LevelTwo,
  RolesMetrics,
} from "../../src/metrics/kinds/decompose.ts";
export type {
  PartFit,
  SubtractFound,
  Subtraction,
  SubtractMetrics,
  WithoutPart,
} from "../../src/metrics/kinds/subtract.ts";
export type {
  EditCounts,
  EditPoint,
  EditRates,
  Edits,
  EditShares,
  InterveneFound,
  InterveneMetrics,
} from "../../src/metrics/kinds/intervene.ts";
export type {
  CaptionJudgement,
  FittedJudgement,
  MappedJudgement,
  RetrieveFound,
  RetrieveMetrics,
} from "../../src/metrics/kinds/retrieve.ts";
export type { HalfTruth, HalfTruths } from "../../src/metrics/kinds/half_truths.ts";
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
} from "../../src/metrics/kinds/approximate.ts";
export type { CodeMetrics, CodePoint, RankPoint } from "../../src/metrics/kinds/code.ts";
export type {
  BaselineNumber,
  BaselinesFound,
  BaselinesMetrics,
  ByNumber,
  ReadNumbers,
} from "../../src/metrics/kinds/baselines.ts";
export type { FactorsFound, FactorsMetrics } from "../../src/metrics/kinds/factors.ts";
export type {
  RobustCountRow,
  RobustFound,
  RobustMetrics,
  RobustRow,
  ViewNumber,
  ViewNumbers,
} from "../../src/metrics/kinds/robust.ts";
export type {
  BoundPart,
  PatchedLayers,
  PatchFound,
  PatchMetrics,
  PatchNumbers,
  PatchRow,
} from "../../src/metrics/kinds/patch.ts";
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
} from "../../src/metrics/kinds/layers.ts";
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
} from "../../src/metrics/kinds/repair.ts";
export type {
  VisibleConcept,
  VisibleFound,
  VisibleMetrics,
  VisibleNumbers,
  VisibleRow,
  VisibleShares,
} from "../../src/metrics/kinds/visible.ts";
export type {
  MapFound,
  MapMetrics,
  ObjectCoordinates,
  SceneCoordinates,
} from "../../src/metrics/kinds/map.ts";
export type {
  LossPoint,
  RecognitionPoint,
  RecognitionRates,
  TrainedRecognition,
  TrainFound,
  TrainMetrics,
} from "../../src/metrics/kinds/train.ts";
export type { OverSeeds } from "../../src/measure/over_seeds.ts";

// What each is asked.
export type { ApproximateOptions, ApproximatorName } from "../../src/measure/approximate/index.ts";
export type { BaselinesOptions } from "../../src/measure/baselines/index.ts";
export type { DecomposeOptions } from "../../src/measure/decompose/index.ts";
export type { InterveneOptions } from "../../src/measure/intervene/index.ts";
export type { LayersOptions } from "../layers/layers/index.ts";
export type { MapOptions } from "../../src/measure/map/index.ts";
export type { PatchOptions } from "../layers/patch/index.ts";
export type { ProbeMeasureOptions } from "../../src/measure/probe/index.ts";
export type { RepairOptions } from "../repair/index.ts";
export type { RetrieveOptions } from "../../src/measure/retrieve/index.ts";
export type { SubtractOptions } from "../../src/measure/subtract/index.ts";

// Types that these name.
export type { TransferRow } from "../../src/metrics/kinds/decoder_transfer.ts";
export type {
  BeyondBits,
  BeyondFigure,
  BeyondMetrics,
  PositionFigure,
  PositionsMetrics,
} from "../../src/metrics/kinds/beyond.ts";

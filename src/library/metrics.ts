/**
 * What each measure finds, as types: `metrics`, `curves` and `tables` of a Result of `probe` are those of `ProbeFound`.
 * What the numbers mean, and what they must be read with, is in docs/metrics.md.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { embeddingMap } from "@bindscope/bindscope";
 * import type { MapMetrics } from "@bindscope/bindscope/metrics";
 *
 * const { metrics } = await embeddingMap("fixtures/sets/minilm-clevr-captions");
 * const { parallelogram, parallelogramNull }: MapMetrics = metrics;
 * assert(parallelogram! < parallelogramNull!);
 * ```
 *
 * @module
 */

export type {
  AnalyzeFound,
  AnalyzeMetrics,
  MeasureKind,
  MetricsByKind,
} from "../measure/analysis.ts";
export type { ByEstimator, Estimator } from "../metrics/estimators.ts";
export type { Interval, Intervals, Recognition } from "../metrics/recognition.ts";
export type { MatchRecord, Nothing, ObjectRow } from "../metrics/tables.ts";
export type {
  Alignment,
  BesideExchanged,
  Common,
  ControlReading,
  Exchanged,
  ExchangedReading,
  PartRow,
  Planted,
  ProbeFound,
  ProbeIntervals,
  ProbeMetrics,
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
  Added,
  AddedToNearest,
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
  ViewExchanges,
  ViewNumber,
  ViewNumbers,
} from "../metrics/kinds/robust.ts";
export type {
  PatchFound,
  PatchMetrics,
  PatchNumbers,
  PatchOverDepth,
  PatchRow,
} from "../metrics/kinds/patch.ts";
export type {
  ByReader,
  LayerCounts,
  LayerPeak,
  LayerPooling,
  LayerRow,
  LayersFound,
  LayersMetrics,
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
  RateIntervals,
  RecognitionPoint,
  RecognitionRates,
  TrainedRecognition,
  TrainFound,
  TrainMetrics,
} from "../metrics/kinds/train.ts";
export type { OverSeeds } from "../measure/over_seeds.ts";

// Types that these name.
export type { TransferRow } from "../metrics/kinds/decoder_transfer.ts";
export type {
  BeyondBits,
  BeyondFigure,
  BeyondMetrics,
  PositionFigure,
  PositionsMetrics,
} from "../metrics/kinds/beyond.ts";

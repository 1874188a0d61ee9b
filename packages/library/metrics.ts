/**
 * What each measure is asked and finds, as types: `metrics`, `curves` and `tables` of a Result of `probe` are those of
 * `ProbeResult`. What the numbers mean, and what they must be read with, is in docs/metrics.md.
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

export type {
  AnalyzeMetrics,
  AnalyzeResult,
  MeasureKind,
  MetricsByKind,
} from "../../src/measure/registry.ts";
export type { AnalysisMetrics } from "../../src/measure/analysis.ts";
export type { ByEstimator, Estimator } from "../../src/metrics/estimators.ts";
export type { Interval, Intervals, Recognition } from "../../src/metrics/recognition.ts";
export type { MatchRecord, Nothing, ObjectRow } from "../../src/metrics/tables.ts";
export type { Common, Simulations } from "../../src/metrics/kinds/object_similarity.ts";
export type { Alignment, Neighbours } from "../../src/metrics/kinds/row_order.ts";
export type { PartRow } from "../../src/metrics/kinds/parts.ts";
export type {
  ProbeMetrics,
  ProbeResult,
  Simulated,
  SoftmaxReadOut,
  ViewsMetrics,
} from "../../src/metrics/kinds/probe.ts";
export type {
  ConceptFit,
  DecomposeMetrics,
  DecomposeResult,
  LevelOne,
  LevelOneTest,
  LevelTwo,
  RolesMetrics,
} from "../../src/metrics/kinds/decompose.ts";
export type {
  PartFit,
  Subtraction,
  SubtractMetrics,
  SubtractResult,
  WithoutPart,
} from "../../src/metrics/kinds/subtract.ts";
export type {
  EditCounts,
  EditPoint,
  EditRates,
  Edits,
  EditShares,
  InterveneMetrics,
  InterveneResult,
} from "../../src/metrics/kinds/intervene.ts";
export type {
  CaptionJudgement,
  FittedJudgement,
  MappedJudgement,
  RetrieveMetrics,
  RetrieveResult,
} from "../../src/metrics/kinds/retrieve.ts";
export type { HalfTruth, HalfTruths } from "../../src/metrics/kinds/half_truths.ts";
export type {
  ApproximateMetrics,
  ApproximatePoint,
  ApproximateResult,
  CalibratedRate,
  NewScenes,
  PointRates,
  RateMetrics,
  ReferencePoint,
  ReferenceRow,
  SimulatedRate,
} from "../../src/metrics/kinds/approximate.ts";
export type { CodeMetrics, CodePoint, RankPoint } from "../../src/metrics/kinds/code.ts";
export type {
  BaselineNumber,
  BaselinesMetrics,
  BaselinesResult,
  ByNumber,
  ReadNumbers,
} from "../../src/metrics/kinds/baselines.ts";
export type { FactorsMetrics, FactorsResult } from "../../src/measure/factors/index.ts";
export type {
  RobustCountRow,
  RobustMetrics,
  RobustResult,
  RobustRow,
  ViewNumber,
  ViewNumbers,
} from "../../src/metrics/kinds/robust.ts";
export type {
  BoundPart,
  PatchedLayers,
  PatchMetrics,
  PatchNumbers,
  PatchRow,
} from "../layers/patch/metrics.ts";
export type { PatchResult } from "../layers/patch/numbers.ts";
export type {
  LayerCounts,
  LayersMetrics,
  LayersOfNumber,
  PoolingOverDepth,
  SameObjectPeak,
} from "../layers/layers/metrics.ts";
export type {
  ByDecoder,
  LayerRow,
  LayersResult,
  SameObjectDecoder,
  SameObjectRow,
} from "../layers/layers/numbers.ts";
export type {
  BeforeAfter,
  RepairCell,
  RepairControl,
  RepairCost,
  RepairCostApart,
  RepairCostCell,
  RepairMetrics,
} from "../repair/metrics.ts";
export type { RepairPriceRow, RepairResult } from "../repair/numbers.ts";
export type {
  VisibleConcept,
  VisibleMetrics,
  VisibleNumbers,
  VisibleResult,
  VisibleRow,
  VisibleShares,
} from "../../src/metrics/kinds/visible.ts";
export type {
  LossPoint,
  RecognitionPoint,
  RecognitionRates,
  TrainedRecognition,
  TrainMetrics,
  TrainResult,
} from "../train/run/numbers.ts";
export type { OverSeeds } from "../../src/measure/over_seeds.ts";

// What each is asked.
export type { ApproximateOptions, ApproximatorName } from "../../src/measure/approximate/index.ts";
export type { BaselinesOptions } from "../../src/measure/baselines/index.ts";
export type { DecomposeOptions } from "../../src/measure/decompose/index.ts";
export type { InterveneOptions } from "../../src/measure/intervene/index.ts";
export type { LayerPooling, LayersOptions } from "../layers/layers/index.ts";
export type {
  MapMetrics,
  MapOptions,
  MapResult,
  ObjectCoordinates,
  SceneCoordinates,
} from "../../src/measure/map/index.ts";
export type { PatchOptions } from "../layers/patch/index.ts";
export type { ProbeMeasureOptions } from "../../src/measure/probe/index.ts";
export type { RepairOptions } from "../repair/index.ts";
export type { RetrieveOptions } from "../../src/measure/retrieve/index.ts";
export type { SubtractOptions } from "../../src/measure/subtract/index.ts";

// Types that these name.
export type { TransferRow } from "../../src/metrics/kinds/decoder_transfer.ts";
export type {
  NonlinearBits,
  NonlinearFigure,
  NonlinearMetrics,
  PositionFigure,
  PositionsMetrics,
} from "../../src/metrics/kinds/nonlinear.ts";

/**
 * Results and what is made of them: read and checked, every number by its name, tables, figures, pages,
 * comparisons of models.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { CATALOGUE } from "@bindscope/bindscope/report";
 *
 * const { intervals, references } = CATALOGUE.find(({ path }) => path === "probe.object.test")!;
 * assert(intervals[0].over === "objects" && references[0].label === "bag control");
 * ```
 *
 * @module
 */

export type { Found, Json, Metrics, Result, ResultInput, ResultModel } from "../result/result.ts";
export { parseResult } from "../result/parse.ts";

// Measures of one's own.
export type { Measure, MeasureContext, MeasureOutcome } from "../measure/measure.ts";
export { FolderStore, MemoryStore, type Store } from "../job/store.ts";

// What each measure finds.
export type {
  AnalyzeFound,
  AnalyzeMetrics,
  MeasureKind,
  MetricsByKind,
} from "../measure/analysis.ts";
export type { SomeOptions } from "../measure/measure_set.ts";
export type { ByEstimator, Estimator } from "../metrics/estimators.ts";
export type { Interval, Intervals, Recognition } from "../metrics/recognition.ts";
export type { HitRecord, Nothing, ObjectRow } from "../metrics/tables.ts";
export type {
  Alignment,
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
  RobustFound,
  RobustMetrics,
  RobustRow,
  ViewExchanges,
  ViewNumber,
  ViewNumbers,
  ViewRow,
} from "../metrics/kinds/robust.ts";
export type {
  BeforeAfter,
  RepairCell,
  RepairCost,
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
export type { OverSeeds } from "../measure/statistics/over_seeds.ts";

// Every number by its name.
export {
  type AllMetrics,
  CATALOGUE,
  type Metric,
  type MetricReference,
} from "../metrics/catalogue.ts";
export {
  type CheckedPath,
  type FigureInterval,
  type FigureReference,
  type FigureSource,
} from "../metrics/figure.ts";
export type { PathTo } from "../metrics/paths.ts";
export { type JsonSchema, jsonSchemaOf, type ResultKind } from "../metrics/json_schema.ts";
export type {
  Better,
  Compared,
  Headline,
  IntervalNode,
  MatchReading as HitReading,
  MetricNode,
  ReferenceKind,
  Unit,
} from "../metrics/node.ts";

// Tables, figures, pages.
export type { Chart } from "../report/chart.ts";
export type { Table } from "../report/table.ts";
export type { Report } from "../report/html.ts";
export { compareReport } from "../compare/report.ts";

// Results made again.
export { commandLines } from "../verify/command_line.ts";
export { givenSet } from "../verify/given_set.ts";
export { type Verified, verifyResult, type VerifySettings } from "../verify/verify_result.ts";

// Types that these name.
export type { FirstDifference as Difference } from "../verify/first_difference.ts";
export type { Given, RemakeContext, Remaker } from "../verify/remaker.ts";
export type { NamedResult } from "../compare/named_result.ts";
export type {
  ContentOf,
  OptionBase,
  OptionSpec,
  OptionSpecs,
  OptionTable,
  OptionValues,
  SpecOf,
  ValueOf,
  Whole,
} from "../job/options.ts";
export type { Files } from "../job/store.ts";
export type { ApproximateOptions, ApproximatorName } from "../measure/approximate/index.ts";
export type { DecomposeOptions } from "../measure/decompose/index.ts";
export type { InterveneOptions } from "../measure/intervene/index.ts";
export type { MapOptions } from "../measure/map/index.ts";
export type { AnyMeasure, MeasureWords, PlanContext, PlannedPart } from "../measure/measure.ts";
export type { RepairOptions } from "../measure/repair/index.ts";
export type { BaselinesOptions } from "../measure/baselines/index.ts";
export type { RetrieveOptions } from "../measure/retrieve/index.ts";
export type { SeedsOption } from "../measure/statistics/seeds_option.ts";
export type { SubtractOptions } from "../measure/subtract/index.ts";
export type { ProbeFits } from "../probe/fits.ts";
export type { Variant } from "../probe/row_source.ts";
export type { FittedProbe } from "../probe/fitted_probe.ts";
export type { ProbeSplit } from "../probe/split.ts";
export type { ProbeOptions, ProtocolOption } from "../probe/options.ts";
export type { ProbeMeasureOptions } from "../measure/probe/index.ts";
export type { SceneReadings } from "../probe/readings.ts";
export type { WithinBagNull as RepairedReading } from "../probe/readout/within_bag_null.ts";
export type { ReadoutPlan, RidgeFigures, SceneReading } from "../probe/readout/scene_reading.ts";
export type { BagFamilies } from "../probe/readout/families.ts";
export type { BagSets } from "../probe/readout/candidate_sets.ts";
export type { RepairedFamily } from "../probe/readout/pairs.ts";
export type { SetReadings } from "../probe/readout/set_readings.ts";
export type { BarChart, ChartBase, HeatChart, LineChart, PointChart } from "../report/chart.ts";
export type { ReportEntry, ScenePictures } from "../report/page/entry.ts";
export type { Cell, Column } from "../report/table.ts";
export type { Evidence, Outcome } from "../verdict/evidence.ts";
export type { Claim, QuestionName, Told, TransferName, VerdictName } from "../verdict/verdict.ts";
export type { TransferRow } from "../metrics/kinds/decoder_transfer.ts";
export type {
  BeyondFigure,
  BeyondMetrics,
  PlaceFigure,
  PlacesMetrics,
} from "../metrics/kinds/beyond.ts";
export type { ResultSchema } from "../result/result.ts";
export type { Range } from "../core/range.ts";

// In a notebook.
export { showChart, type Shown, showResult } from "../report/notebook.ts";

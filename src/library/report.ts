/**
 * Results and what is made of them: read and checked, every number by its name, tables, figures, pages,
 * comparisons of models.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { CATALOGUE } from "@bindscope/bindscope/report";
 *
 * const { intervals, references } = CATALOGUE.find(({ path }) => path === "probe.object.test")!;
 * assert(intervals[0].over === "objects" && references[0].label === "shuffled rows");
 * ```
 *
 * @module
 */

export type { Found, Json, Metrics, Result, ResultInput } from "../result/result.ts";
export { parseResult } from "../result/parse.ts";

// Measures of one's own.
export type { Measure, MeasureContext, MeasureOutcome } from "../measure/measure.ts";
export { FolderStore, MemoryStore, type Store } from "../job/store.ts";

// What each measure finds.
export type { ByEstimator, Estimator } from "../metrics/estimators.ts";
export type { Interval, Intervals, Recognition } from "../metrics/recognition.ts";
export type { HitRecord, Nothing, ObjectRow } from "../metrics/tables.ts";
export type { ProbeFound, ProbeIntervals, ProbeMetrics } from "../metrics/probe.ts";
export type {
  ConceptFit,
  DecomposeFound,
  DecomposeMetrics,
  LevelOne,
  LevelOneTest,
  LevelTwo,
} from "../metrics/decompose.ts";
export type {
  PartFit,
  SubtractFound,
  Subtraction,
  SubtractMetrics,
  WithoutPart,
} from "../metrics/subtract.ts";
export type {
  EditCounts,
  EditPoint,
  EditRates,
  Edits,
  EditShares,
  InterveneFound,
  InterveneMetrics,
} from "../metrics/intervene.ts";
export type {
  CaptionJudgement,
  FittedJudgement,
  MappedJudgement,
  RetrieveFound,
  RetrieveMetrics,
} from "../metrics/retrieve.ts";
export type {
  ApproximateFound,
  ApproximateMetrics,
  ApproximatePoint,
  LadderPoint,
  LadderRow,
  NewScenes,
  PointRates,
} from "../metrics/approximate.ts";
export type { MapFound, MapMetrics, ObjectCoordinates, SceneCoordinates } from "../metrics/map.ts";
export type {
  LossPoint,
  RateIntervals,
  RecognitionPoint,
  RecognitionRates,
  TrainedRecognition,
  TrainFound,
  TrainMetrics,
} from "../metrics/train.ts";
export type { OverSeeds } from "../measure/statistics/over_seeds.ts";

// Every number by its name.
export { CATALOGUE, type Metric, type MetricReference } from "../metrics/catalogue.ts";
export { type FigureInterval, type FigureReference, type FigureSource } from "../metrics/figure.ts";
export { type JsonSchema, jsonSchemaOf, type ResultKind } from "../metrics/json_schema.ts";
export type {
  Better,
  Compared,
  Headline,
  HitReading,
  IntervalNode,
  MetricNode,
  ReferenceKind,
  Unit,
} from "../metrics/node.ts";

// Tables, figures, pages.
export type { Chart } from "../report/chart.ts";
export type { Table } from "../report/table.ts";
export type { Report } from "../report/html.ts";
export { compareReport } from "../compare/report.ts";

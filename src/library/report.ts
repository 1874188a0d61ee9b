/**
 * Results and what is made of them: read and checked, every number by its name, tables, figures, pages,
 * comparisons of models.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe } from "@bindscope/bindscope";
 * import { figureAt } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const result = await measureSet(core, probe, set, { epochs: 200 });
 * const { value, references } = figureAt(result, "probe.object.test");
 * assert(value! > references[0].value);
 * ```
 *
 * @module
 */

export type { Found, Json, Metrics, Result, ResultInput } from "../result/result.ts";
export { formatResult } from "../result/format.ts";
export { parseResult } from "../result/parse.ts";
export { readResult } from "../result/read.ts";

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
export {
  type Figure,
  figureAt,
  type FigureInterval,
  type FigureReference,
  type FigureSource,
} from "../metrics/figure.ts";
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
export { renderHtml, type Report } from "../report/html.ts";
export { type Verdict, verdictOf } from "../report/verdict/verdict.ts";
export { compareResults } from "../compare/compare_results.ts";
export { compareReport } from "../compare/report.ts";

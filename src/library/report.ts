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

export type {
  Found,
  Json,
  Metrics,
  Result,
  ResultBaseline,
  ResultInput,
  ResultModel,
} from "../result/result.ts";
export { parseResult } from "../result/parse.ts";
export { noteText } from "../metrics/notes/catalogue.ts";

// Measures of one's own.
export type { Measure, MeasureContext, MeasureOutcome } from "../measure/measure.ts";
export { FolderStore, MemoryStore, type Store } from "../job/store.ts";

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
  EstimateMembers,
  Headline,
  MatchReading,
  MetricNode,
  NullMember,
  ReferenceKind,
  ResampledOver,
  Telling,
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
export type { SomeOptions } from "../measure/measure_set.ts";
export type { AnyOptions } from "../measure/registry.ts";
export type { FirstDifference as Difference } from "../verify/first_difference.ts";
export type { Given } from "../verify/remaker.ts";
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
export type { AnyMeasure, FileBeside, MeasureSpec, WorkContext } from "../measure/measure.ts";
export type { Cost, Work, Works } from "../measure/cost.ts";
export type { InferenceContext } from "../inference/context.ts";
export type { SeedsOption } from "../inference/seeds/seeds_option.ts";
export type { ProbeOptions, ProtocolOption } from "../probe/options.ts";
export type { BarChart, ChartBase, HeatChart, LineChart, PointChart } from "../report/chart.ts";
export type { KindAnswer, ModelNumbers, ReportEntry, ScenePictures } from "../report/page/entry.ts";
export type { Cell, Column } from "../report/table.ts";
export type { Evidence, Outcome } from "../verdict/evidence.ts";
export type {
  Answer,
  AnsweredQuestion,
  AnswerWord,
  Claim,
  QuestionName,
  RemedyCode,
  ShownDifference,
  StoredAnswer,
  StoredAnswers,
  Told,
  TransferName,
  VerdictName,
} from "../verdict/verdict.ts";
export { ANSWERED } from "../verdict/answers.ts";
export type { Estimate } from "../result/estimate.ts";
export { MISSING, type MissingCode } from "../result/missing.ts";
export type { ResultSchema } from "../result/result.ts";
export type { Range } from "../core/range.ts";

// In a notebook.
export { showChart, type Shown, showResult } from "../report/outside/notebook.ts";

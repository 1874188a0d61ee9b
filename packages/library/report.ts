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

import { registerKinds } from "../../src/verify/kinds.ts";
import { registerMeasures } from "../../src/measure/registry.ts";
import { catalogue, type Metric } from "../../src/metrics/catalogue.ts";
import { COMPARE_KINDS } from "../compare/kinds.ts";
import { OUTSIDE_MEASURES } from "../measures.ts";
import { REPAIR_SCREEN } from "../repair/tell/screen.ts";
import { registerScreen } from "../../src/report/outside/screens.ts";
import { registerInputs } from "../inputs.ts";
import { TRAIN_KIND } from "../train/kind.ts";

export type {
  Json,
  Metrics,
  Result,
  ResultBaseline,
  ResultInput,
  ResultModel,
  ResultParts,
} from "../../src/result/result.ts";
export { parseResult } from "../../src/result/parse.ts";
export { noteText } from "../../src/metrics/notes/catalogue.ts";

// Measures of one's own.
export type { Measure, MeasureContext, MeasureOutcome } from "../../src/measure/measure.ts";
export { FolderStore, MemoryStore, type Store } from "../../src/job/store.ts";

// Every number by its name.
export type { Metric, MetricReference } from "../../src/metrics/catalogue.ts";
export {
  type CheckedPath,
  type FigureInterval,
  type FigureReference,
  type FigureSource,
} from "../../src/metrics/figure.ts";
export type { PathTo } from "../../src/metrics/paths.ts";
export { type JsonSchema, jsonSchemaOf } from "./schema/json_schema.ts";
export type {
  Better,
  Compared,
  EstimateMembers,
  Headline,
  MatchKind,
  MetricNode,
  NullMember,
  ReferenceKind,
  ResampledOver,
  Telling,
  Unit,
} from "../../src/metrics/node.ts";

// Tables, figures, pages.
export type { Chart } from "../../src/report/chart.ts";
export type { Table } from "../../src/report/table.ts";
export type { Report } from "../../src/report/html.ts";
export { compareReport } from "../compare/report.ts";

// Results made again.
export { commandLines } from "../../src/verify/command_line.ts";
export { givenSet } from "../../src/verify/given_set.ts";
export {
  type Verified,
  verifyResult,
  type VerifySettings,
} from "../../src/verify/verify_result.ts";

// Types that these name.
export type { SomeOptions } from "../../src/measure/measure_set.ts";
export type { FirstDifference as Difference } from "../../src/verify/first_difference.ts";
export type { Given } from "../../src/verify/remaker.ts";
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
} from "../../src/job/options.ts";
export type { Files } from "../../src/job/store.ts";
export type {
  AnyMeasure,
  FileBeside,
  MeasureSpec,
  WorkContext,
} from "../../src/measure/measure.ts";
export type { Cost, Work, Works } from "../../src/measure/cost.ts";
export type { InferenceContext } from "../../src/inference/context.ts";
export type {
  BarChart,
  ChartBase,
  HeatChart,
  LineChart,
  PointChart,
} from "../../src/report/chart.ts";
export type {
  KindAnswer,
  ModelNumbers,
  ReportEntry,
  ScenePictures,
} from "../../src/report/page/entry.ts";
export type { Cell, Column } from "../../src/report/table.ts";
export type { Evidence, Outcome } from "../../src/verdict/evidence.ts";
export type {
  Answer,
  AnsweredQuestion,
  AnswerWord,
  Claim,
  QuestionAnswer,
  QuestionName,
  RemedyCode,
  ShownDifference,
  StoredAnswer,
  StoredAnswers,
  TransferName,
  VerdictName,
} from "../../src/verdict/verdict.ts";
export { ANSWERED } from "../../src/verdict/answers.ts";
export type { Estimate } from "../../src/result/estimate.ts";
export { MISSING, type MissingCode } from "../../src/result/missing.ts";
export type { ResultSchema } from "../../src/result/result.ts";
export type { Range } from "../../src/core/range.ts";

// In a notebook.
export { showChart, type Shown, showResult } from "../../src/report/outside/notebook.ts";

// Results of what the library makes besides measures of an analysis are shown and made again too.
registerInputs();
registerScreen("repair", REPAIR_SCREEN);
registerMeasures(OUTSIDE_MEASURES);
registerKinds([...COMPARE_KINDS, TRAIN_KIND]);

export type { AllMetrics } from "./analysis.ts";

/**
 * Every metric, measure by measure.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CATALOGUE } from "@bindscope/bindscope/report";
 *
 * const [first] = CATALOGUE;
 * assertEquals([first.path, first.unit, first.better], ["probe.concept.test", "share", "higher"]);
 * ```
 */
export const CATALOGUE: readonly Metric[] = catalogue();

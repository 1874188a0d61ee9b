/** What packages of this repository take from `src/metrics/`: for them alone, and it may change with any version. */
export {
  catalogue,
  filledIn,
  type Metric,
  metricAtPath,
  type MetricsReadBelow,
  noMetric,
  pathNamed,
} from "./catalogue.ts";
export { type Figure, figureAt } from "./figure.ts";
export {
  byWhatWasAdded,
  keyMetrics,
  kindMetrics,
  mostTelling,
  RANKED_FIRST,
  telling,
} from "./headlines.ts";
export { BASELINE_NUMBERS, type BaselineNumber, byNumber, numberName } from "./kinds/baselines.ts";
export type { TransferRow } from "./kinds/decoder_transfer.ts";
export { withReasons } from "./flatten.ts";
export { matchLines, matchRecordOf } from "./matches.ts";
export type { MatchKind, ResampledOver } from "./node.ts";
export { note, noteText } from "./notes/catalogue.ts";
export { numbersIn } from "./numbers_in.ts";
export type { PathTo } from "./paths.ts";
export { intervalAt, metricAt, metricsByKind, numberAt } from "./read.ts";
export type { Interval } from "./recognition.ts";
export type { MatchRecord } from "./tables.ts";
export { modelsPhrase } from "./text/model_name.ts";
export {
  formatInterval,
  formatNumber,
  NO_NUMBER,
  percentOf,
  percentsBeside,
  shortPercent,
} from "./text/number.ts";
export { shortened, textWidth } from "./text/text_width.ts";
export { numbersOfKind } from "./glossary.ts";
export { type ApproximatePoint, FEW_SCENES } from "./kinds/approximate.ts";
export { sentenceCase } from "./text/sentence_case.ts";

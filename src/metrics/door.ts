/** What packages of this repository take from `src/metrics/`: for them alone, and it may change with any version. */
export {
  CATALOGUE,
  filledIn,
  type Metric,
  metricAtPath,
  noMetric,
  withReasonsOf,
} from "./catalogue.ts";
export { byWhatWasAdded, KEY_METRICS, mostTelling, RANKED_FIRST, TELLING } from "./headlines.ts";
export type { TransferRow } from "./kinds/decoder_transfer.ts";
export {
  BLIND_RULES,
  type PairCell,
  type PairConclusion,
  type PairDifference,
  type PairExample,
  type PairOutcomes,
  type PairsAudited,
  type PairsFound,
  type PairShares,
  type PairsMetrics,
} from "./kinds/pairs.ts";
export type { RecognitionRates, TrainFound, TrainMetrics } from "./kinds/train.ts";
export { matchLines, matchRecordOf } from "./matches.ts";
export type { MatchReading } from "./node.ts";
export { note, noteText } from "./notes/catalogue.ts";
export { numbersIn } from "./numbers_in.ts";
export type { PathTo } from "./paths.ts";
export { intervalAt, metricAt, metricsByKind, numberAt } from "./read.ts";
export type { Interval } from "./recognition.ts";
export type { MatchRecord } from "./tables.ts";
export { formatInterval, formatNumber, NO_NUMBER } from "./text/number.ts";

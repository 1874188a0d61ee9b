/** What packages of this repository take from `src/metrics/`: for them alone, and it may change with any version. */
export {
  CATALOGUE,
  filledIn,
  type Metric,
  metricAtPath,
  noMetric,
  withReasonsOf,
} from "./catalogue.ts";
export { type Figure, figureAt } from "./figure.ts";
export {
  byWhatWasAdded,
  KEY_METRICS,
  kindMetrics,
  mostTelling,
  RANKED_FIRST,
  TELLING,
} from "./headlines.ts";
export { BASELINE_NUMBERS, type BaselineNumber, byNumber, numberName } from "./kinds/baselines.ts";
export type { TransferRow } from "./kinds/decoder_transfer.ts";
export {
  type LayerRow,
  LAYERS_RESULT,
  type LayersMetrics,
  type LayersOfNumber,
  type LayersResult,
  POOLED,
  type PoolingOverDepth,
  SAME_OBJECT_DECODERS,
  type SameObjectDecoder,
  type SameObjectPeak,
  type SameObjectRow,
} from "./kinds/layers.ts";
export {
  BLIND_RULES,
  type PairCell,
  type PairConclusion,
  type PairDifference,
  type PairExample,
  type PairOutcomes,
  type PairsAudited,
  type PairShares,
  type PairsMetrics,
  type PairsResult,
} from "./kinds/pairs.ts";
export {
  PATCH_RESULT,
  type PatchedLayers,
  type PatchMetrics,
  type PatchNumbers,
  type PatchResult,
  type PatchRow,
} from "./kinds/patch.ts";
export {
  REPAIR_RESULT,
  type RepairCell,
  type RepairControl,
  type RepairCost,
  type RepairCostApart,
  type RepairCostCell,
  type RepairMetrics,
  type RepairPriceRow,
  type RepairResult,
} from "./kinds/repair.ts";
export type { RecognitionRates, TrainMetrics, TrainResult } from "./kinds/train.ts";
export { matchLines, matchRecordOf } from "./matches.ts";
export type { MatchKind } from "./node.ts";
export { note, noteText } from "./notes/catalogue.ts";
export { madeAndLost } from "./notes/layers.ts";
export { numbersIn } from "./numbers_in.ts";
export type { PathTo } from "./paths.ts";
export { intervalAt, metricAt, metricsByKind, numberAt } from "./read.ts";
export type { Interval } from "./recognition.ts";
export type { MatchRecord } from "./tables.ts";
export { formatInterval, formatNumber, NO_NUMBER, percentOf } from "./text/number.ts";
export { textWidth } from "./text/text_width.ts";
export { numbersOfKind } from "./glossary.ts";

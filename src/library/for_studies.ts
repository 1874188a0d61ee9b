/**
 * What studies take that is not published: each name is one that the public API lacks for such work. Nothing else
 * imports this, and its names may change with any version.
 */
export type {
  ApproximatorKind,
  PointToFit,
  ProductFit,
  ReadingHead,
} from "../core/approximator/point.ts";
export { concat } from "../core/concat.ts";
export { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
export type { LikeCode } from "../core/probe/plant_like.ts";
export { sharedCopy } from "../core/shared_copy.ts";
export { type Case, correlationInterval, pearson } from "../core/statistics/correlation.ts";
export { mean } from "../core/statistics/mean.ts";
export { judgeTrainer } from "../core/train/training.ts";
export { writeAtomic } from "../data/files/atomic.ts";
export { exists } from "../data/files/files.ts";
export { FolderWriter } from "../data/files/folder_writer.ts";
export { sha256Hex } from "../data/files/hash.ts";
export { formatJson } from "../data/formats/json.ts";
export { formatLabels } from "../data/labels/labels.ts";
export { readManifest } from "../data/manifest.ts";
export { writeScenes } from "../data/save_embedding_set.ts";
export { ENCODER_OPTIONS } from "../encode/options.ts";
export { inputOf } from "../job/input.ts";
export { openStore } from "../job/open_store.ts";
export { defaultsOf, optionTable } from "../job/options.ts";
export { SILENT } from "../job/progress.ts";
export { SET_OPTIONS } from "../job/set_options.ts";
export { type Job, jobKey } from "../job/store.ts";
export { gridCells, reaches } from "../measure/approximate/complexity.ts";
export { complexityCurves, complexityHeat } from "../measure/approximate/report.ts";
export { computeResult } from "../measure/compute_result.ts";
export { decompose } from "../measure/decompose/measure.ts";
export { intervene } from "../measure/intervene/measure.ts";
export { MOST_OBJECTS, ranksOf, readerScenes } from "../measure/probe/transfer/curve.ts";
export { subtract } from "../measure/subtract/measure.ts";
export { objectDesign } from "../measure/tables/designs.ts";
export { intervalAt, metricAt, numberAt } from "../metrics/read.ts";
export { PROBE_OPTIONS } from "../probe/options.ts";
export { type UnseenSplit, unseenSplit } from "../probe/transfer/unseen_split.ts";
export {
  type PaperEncoder,
  type PaperSetting,
  PUBLISHED,
  PUBLISHED_COMPLEXITY,
  publishedName,
  type PublishedTable,
} from "../report/paper.ts";
export {
  areVariants,
  type RowNumber,
  type RowRecord,
  rowRecords,
  rowsJson,
} from "../report/reproduction.ts";
export { canonicalJson } from "../result/canonical.ts";
export { RESULT_SCHEMA } from "../result/result.ts";
export { CaptionTemplate, defaultTemplate } from "../scenes/captions/caption_template.ts";
export { text } from "../scenes/captions/text.ts";
export { clevr2d } from "../scenes/flat/clevr2d.ts";
export { makeScenes } from "../scenes/make_scenes.ts";
export { clevr } from "../scenes/solid/clevr.ts";
export { PAPER_SPACE } from "../scenes/vocabulary.ts";
export { formatInterval, formatNumber, NO_NUMBER } from "../metrics/text/number.ts";
export { ownTransfer } from "../train/own_transfer.ts";
export { smallClipCost } from "../train/small_clip/cost.ts";
export { trainingCost } from "../train/training_cost.ts";
export { WorkerPool } from "../core/jobs/pool.ts";
export { exactMatches, probeScores } from "../core/probe/scores.ts";
export { trainInPool } from "../train/train_in_pool.ts";

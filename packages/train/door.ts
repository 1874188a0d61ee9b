/** What packages of this repository take from `packages/train/`: for them alone, and it may change with any version. */
export { readCheckpoint } from "./checkpoint.ts";
export { bodyNumbers, encoderNumbers, largestScene, layerNumbers, type Take } from "./layout.ts";
export { TRAIN_OPTIONS, type TrainOptions } from "./options.ts";
export { planFor, trainOptions } from "./plan.ts";
export { prepareTraining } from "./prepare_training.ts";
export { type TrainedSmallClip, type TrainingOptions, trainToEnd } from "./train_dual_encoder.ts";
export { resultOfTraining, trainFromScratch } from "./train_from_scratch.ts";
export { withSplitNote } from "./trained_objects.ts";
export { trainingCost } from "./training_cost.ts";
export {
  captionPooling,
  type CaptionRetrieval,
  type Drawings,
  type DrawingSets,
  type FeaturePlan,
  type FeatureRows,
  type PicturePlan,
  SmallClip,
  type SmallClipImages,
  type SmallClipPlan,
  type SmallClipRecognition,
} from "./trainer/small_clip.ts";
export { TRAIN_WORKER } from "./trainer/train_entry.ts";
export type { TrainJobs } from "./trainer/train_jobs.ts";
export { type RecognitionEntry } from "./trainer/training.ts";
export { TrainingTeam } from "./training_team.ts";
export { type PreparedTraining, type TrainWorld, worldOf } from "./worlds.ts";
export { writeTraining } from "./write_training.ts";
export {
  dualEncoderGraph,
  type EncoderNumbers,
  pictureEncoderGraph,
  type PictureNumbers,
} from "./graph/dual_encoder.ts";
export { wordTokenizer } from "./graph/word_tokenizer.ts";

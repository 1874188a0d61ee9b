/** What packages of this repository take from `src/train/`: for them alone, and it may change with any version. */
export { readCheckpoint } from "./checkpoint.ts";
export { TRAIN_OPTIONS, type TrainOptions } from "./options.ts";
export { ownTransfer } from "./own_transfer.ts";
export { spaceFor, trainOptions } from "./plan.ts";
export { prepareTraining } from "./prepare_training.ts";
export { smallClipCost } from "./small_clip/cost.ts";
export { SMALL_CLIP_DEFAULTS } from "./small_clip/plan.ts";
export { resultOfTraining, trainFromScratch } from "./train_from_scratch.ts";
export { trainInPool } from "./train_in_pool.ts";
export { trainingCost } from "./training_cost.ts";
export { writeTraining } from "./write_training.ts";

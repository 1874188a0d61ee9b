/**
 * Models from scratch: dual encoders on tokens, their sets and ONNX graphs.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { planFor, spaceFor, trainOptions } from "@bindscope/bindscope/train";
 *
 * const options = trainOptions({ values: [3, 3], steps: 10 });
 * const space = await spaceFor(options);
 * assertEquals([space.objectCount, planFor(options, space, 0).steps], [9, 10]);
 * ```
 *
 * @module
 */

export type { EvaluationScenes } from "../train/trainer/evaluation_scenes.ts";
export {
  type EncoderShape,
  type Ramp,
  Trainer,
  type TrainerPlan,
  type TrainerRecognition,
  type TrainerReport,
  type TrainerState,
} from "../train/trainer/trainer.ts";
export type { TrainingRun } from "../train/trainer/training_run.ts";
export type {
  TrainingOutcome,
  TrainingProgress,
  TrainingTrace,
} from "../train/trainer/training.ts";
export { type TrainedDualEncoder, type TrainingOptions } from "../train/train_dual_encoder.ts";
export { exportOnnx } from "../train/graph/onnx_export.ts";
export { trainedSet } from "../train/trained_set.ts";
export { colorsAndShapes } from "../scenes/flat/drawable_space.ts";
export { planFor, spaceFor, type TrainOptions, trainOptions } from "../train/plan.ts";

// Types that these name.
export type { ByLoss, LossName } from "../train/trainer/losses.ts";
export type { LossOptions } from "../train/options.ts";
export type { LossEntry, RecognitionEntry } from "../train/trainer/training.ts";
export type { Trained } from "../train/train_dual_encoder.ts";

/** What workers do for training, besides the jobs of the core. */
import {
  CORE_JOBS,
  CORE_OPENERS,
  type CoreJobs,
  type JobRunners,
  memberJob,
} from "@bindscope/bindscope/rooms/core";
import { openTraining } from "./open_training.ts";
import { type TrainedStretch, type TrainingStretch, trainStretch } from "./training_stretch.ts";

/** Those of the core, members of a team among them, which may share a training too. */
export interface TrainJobs extends CoreJobs {
  train: { input: TrainingStretch; output: TrainedStretch };
}

export const TRAIN_JOBS: JobRunners<TrainJobs> = {
  ...CORE_JOBS,
  member: memberJob({ ...CORE_OPENERS, training: openTraining }),
  train: trainStretch,
};

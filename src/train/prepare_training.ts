import type { Core } from "../core/core.ts";
import type { TrainerPlan } from "../core/trainer.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { planFor, spaceFor, type TrainOptions } from "./plan.ts";
import { smallClipSet } from "./small_clip_set.ts";
import { drawableSpaceFor, smallClipPlanFor } from "./small_clip_plan.ts";
import {
  trainDualEncoder,
  type TrainedDualEncoder,
  type TrainingOptions,
} from "./train_dual_encoder.ts";
import { trainedSet } from "./trained_set.ts";
import { type TrainedSmallClip, trainSmallClip } from "./train_small_clip.ts";

/** A trained model and the embedding set that it gives; the caller disposes of both. */
export interface FinishedTraining {
  trained: TrainedDualEncoder | TrainedSmallClip;
  setOf(name: string): EmbeddingSet;
}

/** A run of either world, ready to start. */
export interface PreparedTraining {
  plan: TrainerPlan;
  train(options: TrainingOptions): Promise<FinishedTraining>;
}

/** What the options ask for: scenes of tokens, or pictures and captions. */
export async function prepareTraining(
  core: Core,
  options: TrainOptions,
  seed: number,
): Promise<PreparedTraining> {
  const { maxScenes } = options;
  if (options.world === "clip") {
    const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), seed);
    return {
      plan,
      async train(how) {
        const trained = await trainSmallClip(core, plan, how);
        return { trained, setOf: (name) => smallClipSet(core, trained.trainer, maxScenes, name) };
      },
    };
  }
  const space = await spaceFor(options);
  const plan = planFor(options, space, seed);
  return {
    plan,
    async train(how) {
      const trained = await trainDualEncoder(core, plan, how);
      return {
        trained,
        setOf: (name) => trainedSet(core, trained.trainer, space, maxScenes, name),
      };
    },
  };
}

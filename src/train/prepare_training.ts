import type { Core } from "../core/core.ts";
import type { TrainerPlan } from "../core/train/trainer.ts";
import type { ConceptSpace } from "../data/concept_space.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { planFor, spaceFor, type TrainOptions } from "./plan.ts";
import { exportOnnx } from "./onnx_export.ts";
import { exportSmallClip } from "./small_clip/onnx_export.ts";
import { smallClipCost } from "./small_clip/cost.ts";
import { type TrainingCost, trainingCost } from "./training_cost.ts";
import { smallClipSet } from "./small_clip/trained_set.ts";
import { drawableSpaceFor, featuresFor, smallClipPlanFor } from "./small_clip/plan.ts";
import {
  trainDualEncoder,
  type TrainedDualEncoder,
  type TrainingOptions,
} from "./train_dual_encoder.ts";
import { trainedSet } from "./trained_set.ts";
import { type TrainedSmallClip, trainSmallClip } from "./small_clip/train_small_clip.ts";

/** A trained model and the embedding set that it gives; the caller disposes of both. */
interface FinishedTraining {
  trained: TrainedDualEncoder | TrainedSmallClip;
  setOf(name: string): EmbeddingSet;
  /** Writes what `encode` runs below `folder`, and says where. */
  exportTo(folder: string): Promise<string>;
}

/** A run of either world, ready to start. */
export interface PreparedTraining {
  plan: TrainerPlan;
  space: ConceptSpace;
  /** What it will take on a machine of this many 1e9 operations a second in matrix products. */
  cost(gflops: number): TrainingCost;
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
    const features = await featuresFor(core, options);
    const space = features?.space ?? await drawableSpaceFor(core, options);
    const plan = smallClipPlanFor(options, space, seed, features);
    return {
      plan,
      space,
      cost: (gflops) => smallClipCost(plan, gflops),
      async train(how) {
        const trained = await trainSmallClip(core, plan, how, features?.rows);
        const { trainer } = trained;
        return {
          trained,
          setOf: (name) => smallClipSet(core, trainer, maxScenes, name),
          async exportTo(folder) {
            await exportSmallClip(trainer, folder);
            return features ? `its text tower ` : `its towers `;
          },
        };
      },
    };
  }
  const space = await spaceFor(options);
  const plan = planFor(options, space, seed);
  return {
    plan,
    space,
    cost: (gflops) => trainingCost(plan, gflops),
    async train(how) {
      const trained = await trainDualEncoder(core, plan, how);
      const { trainer } = trained;
      return {
        trained,
        setOf: (name) => trainedSet(core, trainer, space, maxScenes, name),
        async exportTo(folder) {
          await exportOnnx(trainer, space, folder);
          return `its encoders ${folder}/scene and query`;
        },
      };
    },
  };
}

import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  type PreparedTraining,
  SmallClip,
  trainingCost,
  type TrainOptions,
} from "@bindscope/bindscope/rooms/train";
import { drawObjects } from "./drawings.ts";
import { exportSmallClip } from "./onnx_export.ts";
import { drawableSpaceFor, featuresFor, smallClipPlanFor } from "./plan.ts";
import { trainSmallClip } from "./train_small_clip.ts";
import { smallClipSet } from "./trained_set.ts";

/** A run on pictures and captions, ready to start. */
export async function prepareSmallClip(
  core: Core,
  options: TrainOptions,
  seed: number,
): Promise<PreparedTraining> {
  const features = await featuresFor(core, options);
  const space = features?.space ?? await drawableSpaceFor(core, options);
  const plan = smallClipPlanFor(options, space, seed, features);
  return {
    plan,
    space,
    cost: () =>
      trainingCost(
        core,
        () => new SmallClip(core, plan, features?.rows ?? drawObjects(core, plan)),
      ),
    async train(how) {
      const trained = await trainSmallClip(core, plan, how, features?.rows);
      const { trainer } = trained;
      return {
        trained,
        setOf: (name) => smallClipSet(core, trainer, options.maxScenes, name),
        async exportTo(folder) {
          await exportSmallClip(trainer, folder);
          return features ? `its text tower ${folder}` : `its towers ${folder}`;
        },
      };
    },
  };
}

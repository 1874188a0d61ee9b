import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  SmallClip,
  type SmallClipImages,
  type SmallClipPlan,
  type TrainedSmallClip,
  type TrainingOptions,
  trainToEnd,
} from "@bindscope/bindscope/rooms/train";
import { drawObjects } from "./drawings.ts";

/**
 * Trains a small CLIP from scratch in one call: pictures of flat shapes against captions. `images` gives features
 * in place of the pictures, where the plan names some. Stopping and going on is as in `trainDualEncoder`.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { smallClipOptions, smallClipPlanFor, trainSmallClip } from "@bindscope/small-clip";
 * import { colorsAndShapes } from "@bindscope/bindscope/train";
 *
 * const options = smallClipOptions({ values: [4, 4], steps: 20, width: 16, batch: 16 });
 * const plan = smallClipPlanFor(options, colorsAndShapes(4, 4), 0);
 * const { trainer, outcome } = await trainSmallClip(await loadCore(), plan, {
 *   evaluateEvery: 20,
 *   checkpoint: null,
 * });
 * trainer.dispose();
 * assert(outcome.train.retrieval.captions < 0.5);
 * ```
 */
export function trainSmallClip(
  core: Core,
  plan: SmallClipPlan,
  options: TrainingOptions,
  images: SmallClipImages = drawObjects(core, plan),
): Promise<TrainedSmallClip> {
  return trainToEnd(
    new SmallClip(core, plan, images),
    { ...options, images },
    core.arithmetic,
  );
}

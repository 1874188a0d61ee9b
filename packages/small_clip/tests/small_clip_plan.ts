import type { SmallClipPlan } from "../../train/trainer/small_clip.ts";
import { colorsAndShapes } from "../../scenes/flat/drawable_space.ts";
import { smallClipOptions, smallClipPlanFor } from "../plan.ts";
import type { TrainOptions } from "../../train/plan.ts";

/** Sixteen objects on small pictures; trains in a second. */
export function tinyClip(change: Partial<TrainOptions> = {}, seed = 5): SmallClipPlan {
  const options = smallClipOptions({
    values: [4, 4],
    size: 16,
    patch: 8,
    width: 16,
    layers: 1,
    dim: 16,
    batch: 16,
    steps: 60,
    coverage: 0.75,
    swapNegatives: true,
    ...change,
  });
  return smallClipPlanFor(options, colorsAndShapes(4, 4), seed);
}

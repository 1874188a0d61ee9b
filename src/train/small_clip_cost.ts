/** What training a small CLIP will take: rough, and said before anything is started. */
import { BASE_MEMORY } from "../core/machine_rate.ts";
import type { SmallClipPlan } from "../core/small_clip.ts";
import { placesOf, vocabularySize } from "./layout.ts";
import type { TrainingCost } from "./training_cost.ts";

/** Share of the rate in large matrix products that a step of so small a model reaches. */
const STEP_SHARE = 0.5;

/** @param gflops rate of matrix products on one thread, in 1e9 operations a second */
export function smallClipCost(plan: SmallClipPlan, gflops: number): TrainingCost {
  const { encoder: { width, layers, hidden }, pictures: { size, patch, variants } } = plan;
  const scenes = plan.batch.reduce((sum, count) => sum + count, 0);
  const patches = (size / patch) ** 2;
  const captions = (plan.swapNegatives ? 2 : 1) * scenes;
  const tokens = scenes * patches + captions * placesOf(plan) + 2 * vocabularySize(plan);
  const block = 4 * width * width + 2 * width * hidden;
  const all = scenes * patches * layers * block;
  // Of a caption's last block only keys and values of every token are computed, the rest for its end.
  const words = captions * placesOf(plan) * ((layers - 1) * block + 2 * width * width) +
    captions * block;
  const products = all + words + scenes * patches * 3 * patch * patch * width;
  const objects = plan.values.reduce((product, count) => product * count, 1);
  const parameters = 2 * layers * block + 3 * patch * patch * width;
  return {
    seconds: plan.steps * 6 * products / 1e9 / STEP_SHARE / gflops,
    memory: BASE_MEMORY + 12 * objects * variants * size * size +
      4 * tokens * layers * (10 * width + 2 * hidden),
    disk: 12 * parameters,
  };
}

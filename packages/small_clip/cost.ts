/** A rough estimate of the cost of training a small CLIP. */
import { BASE_MEMORY, type SmallClipPlan } from "@bindscope/bindscope/rooms/core";
import {
  largestScene,
  THREAD_MEMORY,
  type TrainingCost,
  vocabularySize,
} from "@bindscope/bindscope/rooms/train";

/** Share of the rate in large matrix products that a step of so small a model reaches. */
const STEP_SHARE = 0.5;

/** @param gflops rate of matrix products on one thread, in 1e9 operations a second */
export function smallClipCost(plan: SmallClipPlan, gflops: number): TrainingCost {
  const { encoder: { width, layers, hidden } } = plan;
  const scenes = plan.batch.reduce((sum, count) => sum + count, 0);
  const captions = (plan.swapNegatives ? 2 : 1) * scenes;
  const block = 4 * width * width + 2 * width * hidden;
  // Of a caption's last block only keys and values of every token are computed, the rest for its end.
  const words = captions * largestScene(plan) * ((layers - 1) * block + 2 * width * width) +
    captions * block;
  const image = imageTower(plan, block);
  const tokens = scenes * image.tokens + captions * largestScene(plan) + 2 * vocabularySize(plan);
  const data = image.memory + 4 * tokens * layers * (10 * width + 2 * hidden);
  const parameters = layers * block + image.parameters;
  const operations = 6 * (scenes * image.products + words);
  return {
    seconds: plan.steps * operations / 1e9 / STEP_SHARE / gflops,
    memory: BASE_MEMORY + data,
    disk: 12 * parameters,
    operations,
    share: THREAD_MEMORY + data + 16 * parameters,
  };
}

/** Tokens and multiplications of one image; bytes and parameters of all. */
function imageTower({ encoder, pictures, features, values, batch }: SmallClipPlan, block: number) {
  const objects = values.reduce((product, count) => product * count, 1);
  if (features) {
    const layer = features.dim * encoder.out;
    // The rows, and what the core makes of them.
    const memory = 8 * features.dim * objects ** batch.length;
    return { tokens: 1, products: layer, memory, parameters: layer };
  }
  const { size, patch, variants } = pictures;
  const tokens = (size / patch) ** 2;
  const projection = 3 * patch * patch * encoder.width;
  return {
    tokens,
    products: tokens * (encoder.layers * block + projection),
    memory: 12 * objects * variants * size * size,
    parameters: encoder.layers * block + projection,
  };
}

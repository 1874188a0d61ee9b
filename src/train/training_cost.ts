/** What training a model will take: rough, and said before anything is started. */
import { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
import type { TrainerPlan } from "../core/train/trainer.ts";

export interface TrainingCost {
  /** On one thread of this machine. */
  readonly seconds: number;
  /** Bytes held at once. */
  readonly memory: number;
  /** Bytes of the checkpoint. */
  readonly disk: number;
  /** Additions and multiplications of a step, about: long steps are shared by threads. */
  readonly operations: number;
  /** Bytes more for each further thread that shares the steps. */
  readonly share: number;
}

/** Bytes that a thread takes before any data. */
export const THREAD_MEMORY = 60e6;

/**
 * Share of the rate in large matrix products that a training step reaches: measured 0.7 for models of the recipe,
 * whose products are small, and 1 at the published size (docs/scaling.md).
 */
const STEP_SHARE = 0.8;

/** @param gflops rate of matrix products on one thread, in 1e9 operations a second */
export function trainingCost(plan: TrainerPlan, gflops: number): TrainingCost {
  const { encoder: { width, layers, hidden, out }, values, batch } = plan;
  const concepts = values.length;
  const objects = values.reduce((product, size) => product * size, 1);
  const marks = plan.format === "marked" ? 2 : 0;
  const length = (m: number) => m * (concepts + marks) + 1;
  const scenes = batch.reduce((sum, count) => sum + count, 0);
  const negatives = plan.objectNegatives === "all" ? plan.coverage * objects : plan.objectNegatives;
  const queries = Math.min(objects, negatives + (plan.swapNegatives ? scenes : 0));
  const tokens = batch.reduce((sum, count, m) => sum + count * length(m + 1), 0) +
    queries * length(1) + 2 * values.reduce((sum, size) => sum + size, 0);
  // Of the last block only keys and values of every token are computed, the rest for one token each.
  const block = 4 * width * width + 2 * width * hidden;
  const products = tokens * ((layers - 1) * block + 2 * width * width) +
    (scenes + queries) * (block + width * out);
  const parameters = (plan.encoders === "shared" ? 1 : 2) * layers * block;
  const data = 16 * parameters + tokens * layers * (10 * width + 2 * hidden) * 4;
  return {
    seconds: plan.steps * 6 * products / 1e9 / STEP_SHARE / gflops,
    memory: BASE_MEMORY + data,
    disk: 12 * parameters,
    operations: 6 * tokens * layers * block,
    // Its share of what a batch takes, but all parameters.
    share: THREAD_MEMORY + data,
  };
}

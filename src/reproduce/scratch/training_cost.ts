/** What training a model will take: rough, and said before anything is started. */
import type { TrainerPlan } from "../../core/trainer.ts";
import type { Cost } from "../cost.ts";
import { type Effort, MOST_PROBED_OBJECTS } from "./effort.ts";

/** Share of the rate in large matrix products that a training step reaches. */
const STEP_SHARE = 0.5;
/** And that fits of small models reach. */
const FIT_SHARE = 0.3;
const BASE_MEMORY = 300e6;

/** @param gflops rate of matrix products on one thread, in 1e9 operations a second */
export function trainingCost(plan: TrainerPlan, effort: Effort, gflops: number): Cost {
  const { encoder: { width, layers, hidden, out }, values, batch } = plan;
  const concepts = values.length;
  const objects = values.reduce((product, size) => product * size, 1);
  const marks = plan.format === "marked" ? 2 : 0;
  const length = (m: number) => m * (concepts + marks) + 1;
  const scenes = batch.reduce((sum, count) => sum + count, 0);
  const rivals = plan.objectRivals === "all" ? plan.coverage * objects : plan.objectRivals;
  const queries = Math.min(objects, rivals + (plan.swapNegatives ? scenes : 0));
  const tokens = batch.reduce((sum, count, m) => sum + count * length(m + 1), 0) +
    queries * length(1) + 2 * values.reduce((sum, size) => sum + size, 0);
  // Of the last block only keys and values of every token are computed, the rest for one token each.
  const block = 4 * width * width + 2 * width * hidden;
  const products = tokens * ((layers - 1) * block + 2 * width * width) +
    (scenes + queries) * (block + width * out);
  const training = plan.steps * 6 * products / 1e9 / STEP_SHARE;

  const rows = effort.fitScenes;
  const product = 4 * effort.productSteps * 6 * rows * 2 * out * out;
  const mlp = effort.shares.length * effort.mlpSteps * 6 * rows *
    effort.widths.reduce((sum, units) => sum + units * out, 0);
  const probe = effort.probeSteps * 4 * rows * out * objects;
  const fits = (product + (objects > MOST_PROBED_OBJECTS ? 0 : mlp + probe)) / 1e9 / FIT_SHARE;

  const parameters = (plan.encoders === "shared" ? 1 : 2) * layers * block;
  const activations = tokens * layers * (10 * width + 2 * hidden) * 4;
  return {
    seconds: (training + fits) / gflops,
    memory: BASE_MEMORY + 16 * parameters + activations,
    disk: 12 * parameters,
  };
}

import type { TrainerPlan } from "@bindscope/bindscope/train";
import { trainingCost } from "@bindscope/bindscope/rooms/train";
import type { Cost } from "../cost.ts";
import { type Effort, MOST_PROBED_OBJECTS } from "./effort.ts";

/** Share of the rate in large matrix products that fits of small models reach. */
const FIT_SHARE = 0.4;

/** Steps of Adam that take as long as an alternating fit from one start. */
const ALS_STEPS = 700;

/** @param gflops rate of matrix products on one thread, in 1e9 operations a second */
export function modelCost(plan: TrainerPlan, effort: Effort, gflops: number): Cost {
  const training = trainingCost(plan, gflops);
  const { out } = plan.encoder;
  const objects = plan.values.reduce((product, size) => product * size, 1);
  const rows = effort.fitScenes;
  const product = 4 * (effort.productSteps + ALS_STEPS) * 6 * effort.productScenes * out * out;
  const mlp = effort.shares.length * effort.mlpSteps * 6 * rows *
    effort.widths.reduce((sum, units) => sum + units * out, 0);
  const probe = effort.probeSteps * 4 * rows * out * objects;
  const fits = product + (objects > MOST_PROBED_OBJECTS ? 0 : mlp + probe);
  return { ...training, seconds: training.seconds + fits / 1e9 / FIT_SHARE / gflops };
}

/** What one model of the follow-up will take: its training, its product and its readers. */
import type { TrainerPlan } from "@bindscope/bindscope/train";
import { trainingCost } from "@bindscope/bindscope/rooms/train";
import type { Cost } from "../cost.ts";
import { ALS_STEPS, FIT_SHARE } from "../scratch/model_cost.ts";
import { STARTS } from "./guarded_product.ts";
import type { FitScenes } from "./study_model.ts";

/** Readers of three ranks, and of planted products, in products of [scenes, dim] and [dim, dim]. */
const READER_PASSES = 1500;

/** @param gflops rate of matrix products on one thread, in 1e9 operations a second */
export function transferCost(plan: TrainerPlan, { fit }: FitScenes, gflops: number): Cost {
  const training = trainingCost(plan, gflops);
  const { out } = plan.encoder;
  const product = STARTS * ALS_STEPS * 6 * fit * out * out;
  const readers = READER_PASSES * 2 * 4000 * out * out;
  return {
    ...training,
    seconds: training.seconds + (product + readers) / 1e9 / FIT_SHARE / gflops,
  };
}

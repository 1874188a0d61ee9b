import type { TrainerPlan } from "../trainer/trainer.ts";

/** Sixteen objects and a model that trains in a second; the plan of the core's own tests. */
export function smallPlan(change: Partial<TrainerPlan> = {}): TrainerPlan {
  const weight = { weight: 1, from: 0, to: 0 };
  return {
    seed: 5,
    values: [4, 4],
    coverage: 0.75,
    format: "plain",
    encoder: {
      width: 16,
      layers: 2,
      heads: 2,
      hidden: 32,
      out: 16,
      activation: "gelu",
      positions: "learned",
      pooling: "eos",
      mixing: "attention",
    },
    encoders: "separate",
    initial: "torch",
    temperature: 1.15,
    logitScaleCap: 20,
    batch: [8, 16],
    conceptNegatives: "all",
    objectNegatives: "all",
    swapNegatives: false,
    negatives: "train",
    losses: { concept: weight, object: weight, swap: weight },
    steps: 60,
    learningRate: 3e-3,
    warmUp: 5,
    hold: 0.5,
    decay: "linear",
    weightDecay: 0.1,
    clip: null,
    ...change,
  };
}

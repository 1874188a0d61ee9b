import type { TrainOptions } from "@bindscope/bindscope/rooms/train";

/**
 * What `--world clip` changes of the defaults: a recipe that shows the bag of concepts without swap
 * negatives, and binding with them, in about a minute on one core (docs/studies/small_clip.md).
 */
export const SMALL_CLIP_DEFAULTS = {
  world: "clip",
  values: [12, 12],
  format: "words",
  encoders: "separate",
  steps: 1500,
  batch: 64,
  single: 0.2,
  lr: 0.002,
  weightDecay: 0.1,
  conceptRamp: [0, 0],
  objectRamp: [0, 0],
  swapWeight: 0,
  layers: 2,
  dim: 32,
  pooling: "mean",
  temperature: 2.66,
  logitScaleCap: 50,
  evaluateEvery: 250,
} as const satisfies Partial<TrainOptions>;

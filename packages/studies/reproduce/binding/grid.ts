/** Which models the study trains, and what readers get of each. (docs/studies/binding_study.md, Models.) */
import type { TrainOptions } from "@bindscope/bindscope/train";
import {
  BAG,
  family,
  type ModelFamily,
  models,
  RECIPE,
  type ScratchModel,
} from "../scratch/grid.ts";
import type { BySize, StudySize } from "../study.ts";
import type { ReadObjects } from "./equal_reading.ts";

export const READ: ReadObjects = { seen: 110, unseen: 50 };

/** What every recipe starts from: short, so that recipes come out different. */
const SHORT: Partial<TrainOptions> = {
  batch: 128,
  steps: 1200,
  conceptRamp: [250, 600],
  objectRamp: [250, 600],
  evaluateEvery: 1200,
};

function short(
  { name, title, control, options }: ModelFamily,
  changed: Partial<TrainOptions> = {},
): ModelFamily {
  return { name, title, control, options: { ...SHORT, ...options, ...changed } };
}

function variant(name: string, title: string, options: Partial<TrainOptions>): ModelFamily {
  return short(family(name, title, options));
}

/** The dearest first, so that the last to end is a short one. */
const RECIPES: readonly ModelFamily[] = [
  variant("large", "256 scenes a step", { batch: 256 }),
  variant("separate", "an encoder each for scenes and queries", { encoders: "separate" }),
  variant("swapped", "swapped objects as negatives", { swapNegatives: true }),
  short(RECIPE),
  variant("fast", "a rate of 0.005", { lr: 0.005 }),
  variant("decayed", "a weight decay of 0.6", { weightDecay: 0.6 }),
  variant("early", "cross-entropies from step 100 on", {
    conceptRamp: [100, 300],
    objectRamp: [100, 300],
  }),
  variant("at-once", "all losses from the first step on", {
    conceptRamp: [0, 0],
    objectRamp: [0, 0],
  }),
  variant("narrow", "tokens of 48 numbers", { width: 48 }),
];

export const BINDING_FAMILIES: readonly string[] = [...RECIPES, BAG].map(({ name }) => name);

const SEEDS: BySize<readonly number[]> = {
  quick: [0],
  default: [0, 1, 2],
  full: [0, 1, 2, 3, 4],
};
const COVERAGES = [0.6, 0.8];

/** @param seeds in place of the size's own, of all but the controls */
export function bindingModels(size: StudySize, seeds: readonly number[] | null): ScratchModel[] {
  return [
    ...(seeds ?? SEEDS[size]).flatMap((seed) => models(RECIPES, COVERAGES, [seed])),
    ...models([short(BAG, { steps: 600, evaluateEvery: 600 })], COVERAGES, [0]),
  ];
}

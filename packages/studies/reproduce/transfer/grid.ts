/** Which models each size of the follow-up trains. (docs/studies/product_fit_study.md, Follow-up.) */
import type { TrainOptions } from "@bindscope/bindscope/train";
import {
  BAG,
  family,
  type ModelFamily,
  models,
  RECIPE,
  type ScratchModel,
} from "../scratch/grid.ts";
import type { StudySize } from "../study.ts";

/** Half as long as the recipe: minutes a model on a busy machine. */
const SHORT: Partial<TrainOptions> = {
  steps: 2000,
  conceptRamp: [250, 600],
  objectRamp: [250, 600],
};

/** All losses from the first step on. */
const AT_ONCE: Partial<TrainOptions> = { conceptRamp: [0, 0], objectRamp: [0, 0] };

/** The three cells of the 2 x 2 beside the recipe, which shares its encoder and has the curriculum. */
const ABLATION: readonly ModelFamily[] = [
  family("separate", "an encoder each for scenes and queries", { encoders: "separate" }),
  family("at-once", "all losses from the first step on", AT_ONCE),
  family("separate-at-once", "an encoder each, all losses from the first step on", {
    encoders: "separate",
    ...AT_ONCE,
  }),
];

/** 2,500 objects; `longer` times the steps of the recipe. */
function large(longer: number): ModelFamily {
  const ramp = [400 * longer, 800 * longer];
  return family("values50", "50 x 50 values", {
    values: [50, 50],
    objectNegatives: 64,
    steps: 4000 * longer,
    conceptRamp: ramp,
    objectRamp: ramp,
  });
}

/** Names that `--rows` may give. */
export const TRANSFER_FAMILIES: readonly string[] = [RECIPE, ...ABLATION, large(1), BAG]
  .map(({ name }) => name);

const EIGHTHS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * The models of a size, seed by seed: a run that is stopped has whole groups of seeds first.
 *
 * @param seeds in place of the size's own, of all but the controls
 */
export function transferModels(
  size: StudySize,
  seeds: readonly number[] | null,
): ScratchModel[] {
  const of = (families: readonly ModelFamily[], coverages: readonly number[], own: number[]) =>
    (seeds ?? own).flatMap((seed) => models(families, coverages, [seed]));
  const controls = (bag: ModelFamily) => models([bag], [0.2, 0.8], [0]);
  switch (size) {
    case "quick":
      return [
        ...of([short(RECIPE)], [0.8, 0.4, 0.6, 0.2], [0, 1, 2]),
        ...of([large(1)], [0.8, 0.3], [0]),
        ...of(ABLATION.map(short), [0.8], [0, 1, 2]),
        ...controls(short(BAG)),
      ];
    case "default":
      return [
        ...of([RECIPE], EIGHTHS, [0, 1, 2]),
        ...of(ABLATION, [0.4, 0.8], [0, 1, 2]),
        ...of([large(2)], [0.1, 0.3, 0.5, 0.8], [0, 1]),
        ...controls(BAG),
      ];
    case "full":
      return [
        ...of([RECIPE], EIGHTHS, [0, 1, 2, 3, 4]),
        ...of(ABLATION, [0.2, 0.4, 0.6, 0.8], [0, 1, 2, 3, 4]),
        ...of([large(4)], [0.1, ...EIGHTHS], [0, 1, 2]),
        ...controls(BAG),
      ];
  }
}

function short(family: ModelFamily): ModelFamily {
  return { ...family, options: { ...SHORT, ...family.options } };
}

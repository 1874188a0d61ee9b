/** Which models each size of the study trains. Everything not named here is `train`'s default. */
import type { TrainOptions } from "@bindscope/bindscope/train";

/** What sets a model apart from the recipe. */
interface ModelFamily {
  readonly name: string;
  /** What people read: "embeddings of 32 numbers". */
  readonly title: string;
  /** True for the attention-free control, which says nothing about product fits. */
  readonly control: boolean;
  readonly options: Partial<TrainOptions>;
}

export interface ScratchModel {
  /** Also the name of its folder: `recipe-0.8-0`. */
  readonly id: string;
  readonly family: ModelFamily;
  readonly coverage: number;
  readonly seed: number;
}

/** Every default of `train`. */
const RECIPE: ModelFamily = {
  name: "recipe",
  title: "the recipe",
  control: false,
  options: {},
};

/** Tokens that never meet before the mean: a true bag of concepts. */
const BAG: ModelFamily = {
  name: "bag",
  title: "no attention",
  control: true,
  options: { mixing: "none", positions: "none", pooling: "mean" },
};

const family = (
  name: string,
  title: string,
  options: Partial<TrainOptions>,
): ModelFamily => ({
  name,
  title,
  control: false,
  options,
});

const VARIANTS: readonly ModelFamily[] = [
  family("separate", "an encoder each for scenes and queries", { encoders: "separate" }),
  family("dim32", "embeddings of 32 numbers", { dim: 32 }),
  family("dim128", "embeddings of 128 numbers", { dim: 128 }),
  family("width96", "tokens of 96 numbers", { width: 96, dim: 64 }),
  family("values12", "12 values a concept", { values: [12, 12] }),
];

/** As published, but for what `docs/studies/product_fit_study.md` names. */
const PUBLISHED: Partial<TrainOptions> = {
  encoders: "separate",
  format: "marked",
  positions: "sinusoidal",
  initial: "xavier",
  layers: 6,
  heads: 4,
  hidden: 2048,
  batch: 512,
  steps: 50_000,
  lr: 3e-5,
  weightDecay: 0.1,
  warmUp: 5000,
  hold: 0,
  logitScaleCap: 10,
  conceptRamp: [0, 0],
  objectRamp: [0, 0],
  swapWeight: 0,
  conceptNegatives: 64,
  objectNegatives: 64,
  swapNegatives: true,
  negatives: "any",
  evaluateEvery: 5000,
};

const WORLDS = [[50, 50], [20, 20, 20], [50, 50, 50]];
const PUBLISHED_FAMILIES: readonly ModelFamily[] = WORLDS.flatMap((values) =>
  [256, 512].map((width) =>
    family(`published-${values.join("x")}-${width}`, `${values.join(" x ")}, width ${width}`, {
      ...PUBLISHED,
      values,
      width,
    })
  )
);

export function namedModel({ id, family, coverage, seed }: ScratchModel) {
  const { name, title, control } = family;
  return { id, family: name, title, control, coverage, seed };
}

/** Names that `--rows` may give. */
export const MODEL_FAMILIES: readonly string[] = [RECIPE, BAG, ...VARIANTS, ...PUBLISHED_FAMILIES]
  .map(({ name }) => name);

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const FIFTHS = [0.2, 0.4, 0.6, 0.8];

function models(
  families: readonly ModelFamily[],
  coverages: readonly number[],
  seeds: readonly number[],
): ScratchModel[] {
  return families.flatMap((family) =>
    coverages.flatMap((coverage) =>
      seeds.map((seed) => ({ id: `${family.name}-${coverage}-${seed}`, family, coverage, seed }))
    )
  );
}

/**
 * The models of a size, dearest first where it matters for sharing work.
 *
 * @param seeds in place of the size's own seeds of the recipe
 */
export function scratchModels(
  size: "quick" | "default" | "full",
  seeds: readonly number[] | null,
): ScratchModel[] {
  switch (size) {
    case "quick":
      return [
        ...models([RECIPE], [...FIFTHS, 0.9], seeds ?? [0, 1]),
        ...models([BAG], [0.2, 0.8], [0]),
      ];
    case "default":
      return [
        ...models([RECIPE], TENTHS.slice(1), seeds ?? [0, 1]),
        ...models([BAG], [0.2, 0.8], [0]),
        ...models(VARIANTS, [0.2, 0.8], [3]),
      ];
    case "full":
      return [
        ...models(PUBLISHED_FAMILIES, TENTHS, seeds ?? [0, 1, 2, 3, 4]),
        ...models([RECIPE], TENTHS.slice(1), seeds ?? [0, 1, 2, 3, 4]),
        ...models([BAG], TENTHS.slice(1), [0]),
        ...models(VARIANTS, FIFTHS, [3, 4]),
      ];
  }
}

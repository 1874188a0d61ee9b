/**
 * What the stored ladders are made of: scenes, scale, dim and grids, chosen so that all rungs of one take
 * minutes to an hour on one core. `deno task ladder` makes them.
 */

import type { ApproximateOptions } from "../options.ts";

/** One ladder to store. */
export interface Recipe {
  /** V_c of its concepts; two objects a scene. */
  readonly sizes: readonly number[];
  readonly pairs: "all" | "disjoint";
  readonly dim: number;
  /** Root of the mean variance of a dimension. */
  readonly rms: number;
  /** What is fitted on every rung, one grid after the other. */
  readonly grids: readonly Partial<ApproximateOptions>[];
}

const CLEVR = { sizes: [8, 3], pairs: "all" } as const;
const PUG = { sizes: [12, 8], pairs: "disjoint" } as const;

/** Of embeddings as they come, and of unit length. */
const PLAIN = 0.3;
const UNIT = 0.03;

/** Products by Adam take hours over all rungs: `--ladder plant` fits them. */
const approximator = ["mlp", "additive", "forest", "boosted"] as const;

const QUICK: Recipe["grids"] = [{ approximator, grid: "quick" }];

/** Read as published: these two take long, and were made before ridge read them. */
const solver = "adam";

/** The shares that `reproduce complexity` takes; width 4,096 would cost more than all else together. */
const FULL: Recipe["grids"] = [
  { approximator, width: [64, 256, 1024], coverage: [0.1, 0.3, 0.5, 0.7, 0.9], solver },
];

export const RECIPES = {
  clevr_quick: { ...CLEVR, dim: 512, rms: PLAIN, grids: QUICK },
  clevr_quick_unit: { ...CLEVR, dim: 512, rms: UNIT, grids: QUICK },
  clevr_full: { ...CLEVR, dim: 128, rms: PLAIN, grids: FULL },
  pug_quick: { ...PUG, dim: 128, rms: PLAIN, grids: [{ ...QUICK[0], solver }] },
} as const satisfies { readonly [name: string]: Recipe };

export type RecipeName = keyof typeof RECIPES;

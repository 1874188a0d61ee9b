/**
 * What the stored ladders are made of: scenes, dim and grids, chosen so that all rungs of one take minutes to an
 * hour on one core. `deno run --allow-read --allow-write=out,src/measure/approximate/reference/stored packages/ladder/build.ts` makes them. Fits and readings have a unit of their own, so one scale serves.
 */

import type { ApproximateOptions } from "@bindscope/bindscope/rooms/measure";

export interface Recipe {
  /** V_c of its concepts; two objects a scene. */
  readonly sizes: readonly number[];
  readonly pairs: "all" | "disjoint";
  /** A seeded sample of this many scenes; null: all. */
  readonly scenes: number | null;
  readonly dim: number;
  /** What is fitted on every rung, one grid after the other. */
  readonly grids: readonly Partial<ApproximateOptions>[];
}

const CLEVR = { sizes: [8, 3], pairs: "all", scenes: null } as const;
/** A world in which products of few numbers are told from lookup tables. */
const LARGE = { sizes: [12, 12], pairs: "all", scenes: 2600 } as const;

/** Products over the whole scene take longer than all else together: `--ladder plant` fits them. */
const approximator = ["mlp", "additive", "object_product", "forest", "boosted"] as const;

const QUICK: Recipe["grids"] = [{ approximator, grid: "quick" }];

export const RECIPES = {
  clevr_quick: { ...CLEVR, dim: 128, grids: QUICK },
  large_quick: { ...LARGE, dim: 128, grids: QUICK },
} as const satisfies { readonly [name: string]: Recipe };

export type RecipeName = keyof typeof RECIPES;

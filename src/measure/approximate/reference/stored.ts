/**
 * Ladders made once and stored with the code, for the shapes of the published sets.
 *
 * Made by packages/ladder; each file says of itself what it was made of.
 */

import type { SceneSet } from "../../../data/scene_set.ts";
import type { ApproximatePlan } from "../index.ts";
import type { Level } from "./nearest_level.ts";
import clevrQuick from "./stored/clevr_quick.json" with { type: "json" };
import largeQuick from "./stored/large_quick.json" with { type: "json" };

/** What a stored ladder was made of, and what it found. */
export interface StoredReference {
  /** V_c of its concepts. */
  readonly sizes: readonly number[];
  readonly objects: number;
  readonly scenes: number;
  readonly dim: number;
  readonly seed: number;
  readonly epochs: number;
  /** How it was fitted: rates and reading chosen, or as published. */
  readonly protocol: string;
  /** How its predictions were read. */
  readonly solver: string;
  readonly version: string;
  /** [approximator, width, coverage, object, concept, R²] of held-out scenes, by rung. */
  readonly rungs: { readonly [name: string]: readonly (readonly (string | number | null)[])[] };
}

/** Every stored ladder; `recipes.ts` of packages/ladder says why they are as they are. */
export const STORED: { readonly [name in "clevr_quick" | "large_quick"]: StoredReference } = {
  clevr_quick: clevrQuick,
  large_quick: largeQuick,
};

/** The stored ladder made of scenes and fits like these; null if there is none. */
export function storedReference(
  scenes: SceneSet,
  { options: { approximatorEpochs, solver } }: ApproximatePlan,
): StoredReference | null {
  const sizes = scenes.space.concepts.map(({ values }) => values.length);
  return Object.values(STORED).find((stored) =>
    stored.sizes.join() === sizes.join() && stored.objects === scenes.objects &&
    stored.scenes === scenes.count && stored.epochs === approximatorEpochs &&
    stored.protocol === "own" && stored.solver === solver
  ) ?? null;
}

export function storedLevels({ rungs }: StoredReference): Level[] {
  return Object.entries(rungs).map(([name, cells]) => ({
    name,
    cells: cells.map(([approximator, width, coverage, object, concept, r2]) => ({
      approximator: String(approximator),
      width: width === null ? null : Number(width),
      coverage: Number(coverage),
      object: Number(object),
      concept: Number(concept),
      r2: Number(r2),
    })),
  }));
}

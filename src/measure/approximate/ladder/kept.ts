/**
 * Ladders made once and kept with the code, for the shapes of the published sets.
 *
 * Made by `deno task ladder`; each file says of itself what it was made of.
 */

import type { SceneSet } from "../../../data/scene_set.ts";
import type { ApproximateOptions, Grid } from "../options.ts";
import type { Rung } from "./place.ts";
import type { RecipeName } from "./recipes.ts";
import clevrFull from "./kept/clevr_full.json" with { type: "json" };
import clevrQuick from "./kept/clevr_quick.json" with { type: "json" };
import clevrQuickUnit from "./kept/clevr_quick_unit.json" with { type: "json" };
import pugQuick from "./kept/pug_quick.json" with { type: "json" };

/** What a kept ladder was made of, and what it found. */
export interface KeptLadder {
  /** V_c of its concepts. */
  readonly sizes: readonly number[];
  readonly objects: number;
  readonly scenes: number;
  readonly dim: number;
  readonly rms: number;
  readonly seed: number;
  readonly epochs: number;
  readonly lr: number;
  readonly probeEpochs: number;
  readonly version: string;
  /** [approximator, width, coverage, object, concept, R²] of held-out scenes, by rung. */
  readonly rungs: { readonly [name: string]: readonly (readonly (string | number | null)[])[] };
}

/** Every kept ladder; `recipes.ts` says why they are as they are. */
export const KEPT: { readonly [name in RecipeName]: KeptLadder } = {
  clevr_quick: clevrQuick,
  clevr_quick_unit: clevrQuickUnit,
  clevr_full: clevrFull,
  pug_quick: pugQuick,
};

/** The kept ladder made of scenes and fits like these, of the nearest scale; null if there is none. */
export function keptLadder(
  scenes: SceneSet,
  rms: number,
  options: ApproximateOptions,
  grid: Grid,
): KeptLadder | null {
  // Products are on no kept ladder: how they are fitted does not matter.
  if (options.protocol === "validated" || options.depth !== 1 || options.init !== null) return null;
  const sizes = scenes.space.concepts.map(({ values }) => values.length);
  const fitting = Object.values(KEPT).filter((kept) =>
    kept.sizes.join() === sizes.join() && kept.objects === scenes.objects &&
    kept.scenes === scenes.count && kept.epochs === grid.epochs &&
    kept.lr === grid.rate
  );
  const apart = (kept: KeptLadder) => Math.max(kept.rms / rms, rms / kept.rms);
  return fitting.sort((a, b) => apart(a) - apart(b))[0] ?? null;
}

/** The rungs of a kept ladder. */
export function keptRungs({ rungs }: KeptLadder): Rung[] {
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

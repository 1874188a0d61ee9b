/**
 * Ladders made once and stored with the code, for the shapes of the published sets.
 *
 * Made by `deno task build ladder`; each file says of itself what it was made of.
 */

import type { SceneSet } from "../../../data/scene_set.ts";
import type { ApproximatePlan } from "../index.ts";
import type { Level } from "./nearest_level.ts";
import type { RecipeName } from "./recipes.ts";
import clevrQuick from "./stored/clevr_quick.json" with { type: "json" };
import largeQuick from "./stored/large_quick.json" with { type: "json" };

/** What a stored ladder was made of, and what it found. */
interface StoredReference {
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

/** Every stored ladder; `recipes.ts` says why they are as they are. */
export const STORED: { readonly [name in RecipeName]: StoredReference } = {
  clevr_quick: clevrQuick,
  large_quick: largeQuick,
};

/** The stored ladder made of scenes and fits like these; null if there is none. */
export function storedReference(
  scenes: SceneSet,
  { steps, probes: { solver } }: ApproximatePlan,
): StoredReference | null {
  const sizes = scenes.space.concepts.map(({ values }) => values.length);
  return Object.values(STORED).find((stored) =>
    stored.sizes.join() === sizes.join() && stored.objects === scenes.objects &&
    stored.scenes === scenes.count && stored.epochs === steps &&
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

/** The file of a stored ladder, as it is imported here: what it was made of, then a line a point. */
export function storedText(
  madeOf: Omit<StoredReference, "rungs">,
  levels: readonly Level[],
): string {
  const head = Object.entries(madeOf).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  const lines = levels.map(({ name, cells }) => {
    const rows = cells.map(({ approximator, width, coverage, object, concept, r2 }) =>
      `      ${JSON.stringify([approximator, width, coverage, object, concept, r2].map(short))}`
    );
    return `    ${JSON.stringify(name)}: [\n${rows.join(",\n")}\n    ]`;
  });
  return `{\n${head.join(",\n")},\n  "rungs": {\n${lines.join(",\n")}\n  }\n}\n`;
}

/** Four digits are more than a distance shows. */
function short(value: string | number | null): string | number | null {
  return typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value;
}

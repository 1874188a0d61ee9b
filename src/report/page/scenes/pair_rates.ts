/** How often scenes of two objects are recognised, object by object; value by value where objects are many. */
import type { SceneMatches } from "../../../verdict/scene_matches.ts";

export interface PairRates {
  /** What a row and a column stand for: an object, or a value of a concept. */
  readonly labels: readonly string[];
  /** Name of the concept where values stand for objects; null for objects. */
  readonly concept: string | null;
  /** [labels, labels], row by row: share recognised with the row's to the left of the column's; null without scenes. */
  readonly rates: readonly (number | null)[];
}

/** More rows than this can't be told apart. */
const MOST = 40;

/** Null for scenes of one object, and where even values are too many. */
export function pairRates(matches: SceneMatches): PairRates | null {
  if (matches.positions < 2) return null;
  const named = matches.objects.map((values) => values.join(" "));
  if (named.length <= MOST) return ratesOf(matches, named, null);
  const concepts = matches.concepts.map((_, c) => matches.objects.map((values) => values[c] ?? ""));
  const positions = concepts.map((values) => new Set(values).size);
  const fit = positions.map((count, c) => ({ count, c })).filter(({ count }) =>
    count > 1 && count <= MOST
  ).toSorted((a, b) => b.count - a.count);
  return fit.length === 0 ? null : ratesOf(matches, concepts[fit[0].c], matches.concepts[fit[0].c]);
}

function ratesOf(
  { scenes, positions }: SceneMatches,
  names: readonly string[],
  concept: string | null,
): PairRates {
  const labels = [...new Set(names)].sort();
  const place = new Map(labels.map((label, i) => [label, i]));
  const n = labels.length;
  const right = new Float64Array(n * n);
  const count = new Float64Array(n * n);
  for (const { shown, objects } of scenes) {
    if (objects === null) continue;
    for (let j = 1; j < positions; j++) {
      for (let i = 0; i < j; i++) {
        const cell = place.get(names[shown[i]])! * n + place.get(names[shown[j]])!;
        count[cell]++;
        if (objects) right[cell]++;
      }
    }
  }
  return {
    labels,
    concept,
    rates: Array.from(count, (all, cell) => all === 0 ? null : right[cell] / all),
  };
}

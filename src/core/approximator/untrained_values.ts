/** Scenes that show a value where no train scene shows it: what a fit cannot know. */

import type { PointToFit } from "./point.ts";

/**
 * Splits scenes by whether some value has a position where no train scene of the point has it.
 * Places in `rows`, not scene numbers.
 */
export function splitByTrainedValues(
  { values, positions, sizes, train }: Pick<
    PointToFit,
    "values" | "positions" | "sizes" | "train"
  >,
  rows: Int32Array,
): { seen: Int32Array; unseen: Int32Array } {
  const factors = positions * sizes.length;
  const trained = Array.from(
    { length: factors },
    (_, f) => new Uint8Array(sizes[f % sizes.length]),
  );
  for (const s of train) {
    for (let f = 0; f < factors; f++) trained[f][values[s * factors + f]] = 1;
  }
  const knows = (s: number) => trained.every((known, f) => known[values[s * factors + f]] === 1);
  const indices = Int32Array.from(rows, (_, i) => i);
  return {
    seen: indices.filter((i) => knows(rows[i])),
    unseen: indices.filter((i) => !knows(rows[i])),
  };
}

import { mean } from "../../core/statistics/mean.ts";
import type { BagSets } from "./candidate_sets.ts";
import { type BagFamilies, rowsByView } from "../../data/scenes/families.ts";

/** A family whose scenes show at least two different sets. */
export interface RepairedFamily {
  readonly family: number;
  /** 1 where every scene of it is right, else 0; with views the share of those in which all of its rows are. */
  readonly right: number;
}

/**
 * Families of scenes and their re-paired twins: right where each of their scenes is. A vector that depends on
 * the bag alone is the same for all of them, so no reading of it is right of two sets.
 *
 * @param matches 0 or 1 a scene
 */
export function repairedFamilies(
  families: BagFamilies,
  { truths }: BagSets,
  matches: ArrayLike<number>,
): RepairedFamily[] {
  const found: RepairedFamily[] = [];
  for (let family = 0; family + 1 < families.offsets.length; family++) {
    const own = families.rows.subarray(families.offsets[family], families.offsets[family + 1]);
    // Also where none of its scenes is listed.
    if (own.every((scene) => truths[scene] === truths[own[0]])) continue;
    const right = rowsByView(own, families.views)
      .filter((rows) => rows.some((row) => truths[row] !== truths[rows[0]]))
      .map((rows) => rows.every((scene) => matches[scene] === 1) ? 1 : 0);
    // Twins that no view shows together are no pair that a reader could be strict about.
    if (right.length > 0) found.push({ family, right: mean(right)! });
  }
  return found;
}

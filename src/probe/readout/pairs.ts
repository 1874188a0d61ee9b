import { mean } from "../../core/statistics/mean.ts";
import type { BagSets } from "./candidate_sets.ts";
import { type BagGroups, rowsByView } from "../../data/scenes/bag_groups.ts";

/** A family whose scenes show at least two different sets. */
export interface SwapGroup {
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
export function swapGroups(
  groups: BagGroups,
  { truths }: BagSets,
  matches: ArrayLike<number>,
): SwapGroup[] {
  const result: SwapGroup[] = [];
  for (let group = 0; group + 1 < groups.offsets.length; group++) {
    const rows = groups.rows.subarray(groups.offsets[group], groups.offsets[group + 1]);
    // Also where none of its scenes is listed.
    if (rows.every((scene) => truths[scene] === truths[rows[0]])) continue;
    const right = rowsByView(rows, groups.views)
      .filter((rows) => rows.some((row) => truths[row] !== truths[rows[0]]))
      .map((rows) => rows.every((scene) => matches[scene] === 1) ? 1 : 0);
    // Twins that no view shows together are no pair that a reader could be strict about.
    if (right.length > 0) result.push({ family: group, right: mean(right)! });
  }
  return result;
}

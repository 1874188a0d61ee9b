import { mean } from "../../core/statistics/mean.ts";
import type { BagSets } from "./candidate_sets.ts";
import { type BagGroups, rowsByView } from "../../data/scenes/bag_groups.ts";

/** A group of scenes with the same values that show at least two different sets of objects. */
export interface SwapGroup {
  readonly group: number;
  /** 1 where every scene of it is right, else 0; with views the share of those in which all of its rows are. */
  readonly right: number;
}

/**
 * Groups of scenes and their swaps: right where each of their scenes is. A vector that depends on the bag alone is
 * the same for all of them, so no decoder is right of two sets.
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
    // Swaps that no view shows together are no pair: nothing compares them.
    if (right.length > 0) result.push({ group, right: mean(right)! });
  }
  return result;
}

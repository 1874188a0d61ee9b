import type { BagSets } from "./candidate_sets.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";

/**
 * For each scene, family by family, the sums over the objects of its family's sets.
 *
 * @param scores of objects [scenes, objects]
 * @param columns the object's place in these of each member of a set [sets x positions]
 */
export function setSums(
  groups: BagGroups,
  { offsets }: BagSets,
  scores: Float64Array,
  columns: ArrayLike<number>,
): Float64Array {
  const objects = scores.length / groups.of.length;
  const positions = columns.length / offsets[offsets.length - 1];
  const values: number[] = [];
  for (const scene of groups.rows) {
    const group = groups.of[scene];
    for (let set = offsets[group]; set < offsets[group + 1]; set++) {
      let sum = 0;
      for (let i = set * positions; i < (set + 1) * positions; i++) {
        sum += scores[scene * objects + columns[i]];
      }
      values.push(sum);
    }
  }
  return Float64Array.from(values);
}

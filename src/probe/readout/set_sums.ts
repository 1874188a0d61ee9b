import type { Core } from "../../core/core.ts";
import { largestOf, levelled } from "../../core/ties.ts";
import type { BagSets } from "./candidate_sets.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";

/**
 * For each scene, family by family, the sums over the objects of its family's sets, those that tie made equal.
 *
 * @param scores of objects [scenes, objects]
 * @param columns the object's place in these of each member of a set [sets x positions]
 */
export function setSums(
  core: Core,
  groups: BagGroups,
  { offsets }: BagSets,
  scores: Float64Array,
  columns: ArrayLike<number>,
): Float64Array {
  const objects = scores.length / groups.of.length;
  const positions = columns.length / offsets[offsets.length - 1];
  const values: number[] = [];
  const counts = new Uint32Array(groups.rows.length);
  const largest = new Float64Array(groups.rows.length);
  for (const [i, scene] of groups.rows.entries()) {
    const group = groups.of[scene];
    counts[i] = offsets[group + 1] - offsets[group];
    largest[i] = largestOf(scores.subarray(scene * objects, (scene + 1) * objects));
    for (let set = offsets[group]; set < offsets[group + 1]; set++) {
      let sum = 0;
      for (let i = set * positions; i < (set + 1) * positions; i++) {
        sum += scores[scene * objects + columns[i]];
      }
      values.push(sum);
    }
  }
  return levelled(core, Float64Array.from(values), counts, largest);
}

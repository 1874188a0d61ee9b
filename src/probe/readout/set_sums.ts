import type { BagSets } from "./candidate_sets.ts";
import type { BagFamilies } from "../../data/scenes/families.ts";

/**
 * For each scene, family by family, the sums over the objects of its family's sets.
 *
 * @param scores of objects [scenes, objects]
 * @param columns the object's place in these of each member of a set [sets x positions]
 */
export function setSums(
  families: BagFamilies,
  { offsets }: BagSets,
  scores: Float64Array,
  columns: ArrayLike<number>,
): Float64Array {
  const objects = scores.length / families.of.length;
  const positions = columns.length / offsets[offsets.length - 1];
  const found: number[] = [];
  for (const scene of families.rows) {
    const family = families.of[scene];
    for (let set = offsets[family]; set < offsets[family + 1]; set++) {
      let sum = 0;
      for (let i = set * positions; i < (set + 1) * positions; i++) {
        sum += scores[scene * objects + columns[i]];
      }
      found.push(sum);
    }
  }
  return Float64Array.from(found);
}

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { attributeOf } from "../tables/attribute.ts";
import type { PlannedPart } from "../measure.ts";
import { MOST_ON_BOTH_SIDES } from "./object_map.ts";
import { quadrupleShuffles } from "./quadruples.ts";
import { plannedPart, secondsOf } from "../planned_parts.ts";

/** What `map` will take: the error of all parallelograms, as they are and shuffled, and a PCA. */
export function mapParts(
  set: EmbeddingSet,
  options: { attribute: string | null },
  gflops: number,
): PlannedPart[] {
  const { scenes, dim } = set;
  const V = scenes.space.concepts[attributeOf(scenes, options.attribute)].values.length;
  // Half of all scenes whose two values differ are the base of one.
  const quadruples = scenes.objects === 2 ? scenes.count * (1 - 1 / V) / 2 : 0;
  // The shuffled, and the error itself.
  const errors = quadruples === 0 ? 0 : 1 + quadrupleShuffles(quadruples, dim);
  const U = scenes.appearance().radix.length;
  // Their principal components are found on the smaller side, if that is not too large.
  const side = Math.min(U, dim) > MOST_ON_BOTH_SIDES ? 0 : Math.min(U, dim);
  const operations = {
    products: 2 * side * U * dim + 30 * side ** 3,
    additions: errors * 8 * quadruples * dim + 2 * scenes.count * dim * scenes.objects,
    resampled: 3 * quadruples,
  };
  return [plannedPart(set, "parallelograms and objects", 1, secondsOf(operations, gflops))];
}

/**
 * The null distribution of binding: permutations of rows within each bag of values. If vectors depend on the bag alone,
 * a scene and its swaps have vectors of one distribution, so their rows are exchangeable. Decoding the permuted
 * rows again shows what such a code reaches by chance, with the same noise and the same sample.
 */

import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { permuteWithin } from "../../data/scenes/bag_groups.ts";
import { inParts } from "./in_parts.ts";
import { swapGroups } from "./pairs.ts";
import type { ReadoutPlan } from "./scene_read_out.ts";

/** Permutations that give p: 199 reach .005, 99 reach .01. */
const PERMUTATIONS = [199, 99] as const;
/** Multiply-adds that they may take: about ten seconds. */
const PERMUTATION_WORK = 4e10;
/** Permutations of larger sets, which are fitted each by itself. They give p by Student's t. */
export const FEW_PERMUTATIONS = { most: 12, least: 4 } as const;
/** Multiply-adds that these may take. */
const FEW_WORK = 1.2e10;

/** Which row each scene gets in each permutation; none where no bag shows two sets. */
export function withinBagOrders(
  core: Core,
  { families, sets }: Pick<ReadoutPlan, "families" | "sets">,
  set: EmbeddingSet,
  seed: number,
  draws = permutationsOf(set),
): Int32Array[] {
  if (sets === null) return [];
  const { rows } = set.embeddings;
  const shown = swapGroups(families, sets, new Uint8Array(rows));
  if (shown.length === 0) return [];
  using stream = new CounterStream(core, seed, "probe/re-paired rows");
  const permute = permuteWithin(
    set.scenes,
    shown.map(({ group }) =>
      families.rows.subarray(families.offsets[group], families.offsets[group + 1])
    ),
  );
  return Array.from({ length: draws }, () => {
    const order = Int32Array.from({ length: rows }, (_, scene) => scene);
    permute(stream, order);
    return order;
  });
}

/**
 * How many permutations a set gets, by its size alone: 199, or 99 where these would take too long. Still larger sets get
 * twelve or fewer.
 */
export function permutationsOf(
  { scenes, embeddings: { rows, cols } }: Pick<EmbeddingSet, "scenes" | "embeddings">,
): number {
  const { objects, space: { valueCount } } = scenes;
  const side = 2 * rows * Math.min(rows, cols);
  const classes = scenes.appearance().radix.length;
  const draws = PERMUTATIONS.find((draws) =>
    draws * side * (classes + objects * valueCount) <= PERMUTATION_WORK
  );
  if (draws !== undefined && !inParts(rows, cols)) return draws;
  const { least, most } = FEW_PERMUTATIONS;
  return Math.max(least, Math.min(most, Math.floor(FEW_WORK / (side * classes))));
}

/**
 * The null distribution of recognition: whole bags of values in the place of others of as many scenes, each of as many
 * views. If vectors say nothing of their values, all such orders are equally likely, and what leaves a bag out stays as it is.
 */

import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { ReadoutPlan } from "./scene_read_out.ts";
import { FEW_PERMUTATIONS, permutationsOf } from "./within_bag_null.ts";

/** The fewest that give a p of .01. */
const ORDERS = 99;
/** So many bags of equal size have more orders than that: 120. */
export const LEAST_EQUAL_BAGS = 5;

/** Which row each scene gets, of each order; none where bags have too few orders for a small p. */
export function betweenBagOrders(
  core: Core,
  { left }: ReadoutPlan,
  set: EmbeddingSet,
  seed: number,
): Int32Array[] {
  const equal = equalBags(set.scenes, left);
  if (equal.every(({ length }) => length < LEAST_EQUAL_BAGS)) return [];
  const draws = permutationsOf(set) >= ORDERS ? ORDERS : FEW_PERMUTATIONS.least;
  using stream = new CounterStream(core, seed, "probe/bags in the place of others");
  return Array.from({ length: draws }, () => {
    const order = Int32Array.from({ length: set.scenes.count }, (_, scene) => scene);
    for (const bags of equal) {
      for (const [i, from] of stream.permutation(bags.length).entries()) {
        for (const [at, row] of bags[i].entries()) order[row] = bags[from][at];
      }
    }
    return order;
  });
}

/** Rows of bags by how many scenes they have, and in which views; within a bag scene by scene. */
function equalBags(scenes: SceneSet, { offsets, rows }: ReadoutPlan["left"]): number[][][] {
  const { views } = scenes;
  const sceneOf = views && scenes.sceneIds();
  const alike = new Map<string, number[][]>();
  for (let bag = 0; bag + 1 < offsets.length; bag++) {
    const own = Array.from(rows.subarray(offsets[bag], offsets[bag + 1]));
    if (own.length === 0) continue;
    let shape = String(own.length);
    if (views !== null) {
      own.sort((a, b) => sceneOf![a] - sceneOf![b] || views[a] - views[b]);
      shape = own.map((row, i) => `${sceneOf![row] === sceneOf![own[i - 1]]} ${views[row]}`)
        .join();
    }
    const others = alike.get(shape);
    if (others === undefined) alike.set(shape, [own]);
    else others.push(own);
  }
  return [...alike.values()];
}

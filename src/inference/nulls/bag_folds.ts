import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { type BagGroups, permuteWithin } from "../../data/scenes/bag_groups.ts";

interface BagFolds {
  /** Scenes that are read, ascending. */
  readonly used: Int32Array;
  readonly fold: Uint8Array;
  /** Rows of each bag, by their place among the used. */
  readonly bags: readonly Uint32Array[];
}

/** How many folds: readers with many steps are fitted that often. */
export const FOLDS = 4;

/** Whole bags in a random order, until there are `most` scenes. */
export function bagFolds(
  core: Core,
  { offsets, rows }: BagGroups,
  most: number,
  seed: number,
): BagFolds {
  using stream = new CounterStream(core, seed, "probe/folds of bags");
  const order = stream.permutation(offsets.length - 1);
  const chosen: { fold: number; scenes: Uint32Array }[] = [];
  let count = 0;
  for (const [place, family] of order.entries()) {
    const scenes = rows.subarray(offsets[family], offsets[family + 1]);
    if (count + scenes.length > most && count > 0) continue;
    count += scenes.length;
    chosen.push({ fold: place % FOLDS, scenes });
  }
  const used = Int32Array.from(chosen.flatMap(({ scenes }) => [...scenes])).sort();
  const positions = new Map(Array.from(used, (scene, position) => [scene, position]));
  const fold = new Uint8Array(used.length);
  const bags = chosen.map(({ fold: own, scenes }) =>
    scenes.map((scene) => {
      const position = positions.get(scene)!;
      fold[position] = own;
      return position;
    })
  );
  return { used, fold, bags };
}

/**
 * The row of each scene with rows exchanged within bags, this many times [draws, scenes].
 *
 * @param sceneSet the scenes that are read
 */
export function permutedOrders(
  core: Core,
  sceneSet: SceneSet,
  { used, bags }: BagFolds,
  draws: number,
  seed: number,
): Uint32Array[] {
  using stream = new CounterStream(core, seed, "probe/exchanged folds");
  const permute = permuteWithin(sceneSet, bags);
  return Array.from({ length: draws }, () => {
    const order = Uint32Array.from(used, (_, position) => position);
    permute(stream, order);
    return order;
  });
}

/**
 * Scenes that a bag of values can't tell apart: a scene and its swaps, which show the same values on other objects, in
 * every view that there is of them.
 */
import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { bagGroups } from "../../data/scenes/bag_groups.ts";

/** A scene of a bag, and another of the same values with other objects. */
interface Swap {
  /** Places among the scenes of the bag. */
  readonly scene: number;
  readonly swap: number;
  /** The one concept whose values are exchanged, position by position; -1 where it takes more. */
  readonly concept: number;
}

/** The scenes of one bag of values, in all their views. */
export interface SwapBag {
  /** Row of each scene in each view [scenes, views]; -1 where there is none. */
  readonly rows: Int32Array;
  readonly scenes: number;
  readonly swaps: readonly Swap[];
}

/** Every bag that shows two sets of objects. */
export interface SwapDesign {
  readonly views: number;
  readonly bags: readonly SwapBag[];
  /** Different scenes that have a swap, with those that were left out. */
  readonly found: number;
  readonly scenes: number;
  /** Rows of a scene and view that has a row already. */
  readonly repeated: number;
}

/** Scenes with a swap that are looked at; of more, bags are drawn. */
export const MOST_SWAP_SCENES = 2000;
/** Swaps of one scene that are looked at: the first ones. */
const MOST_SWAPS = 24;

/** The bags of a set, by first appearance; bags are drawn where they hold more scenes than `most`. */
export function swapDesign(
  core: Core,
  scenes: SceneSet,
  seed: number,
  most = MOST_SWAP_SCENES,
): SwapDesign {
  const views = Math.max(1, scenes.viewNames.length);
  const groups = bagGroups(scenes);
  const sceneIds = scenes.sceneIds();
  const objects = objectSets(scenes);
  let repeated = 0;
  const all: SwapBag[] = [];
  for (let group = 0; group + 1 < groups.offsets.length; group++) {
    const own = groups.rows.subarray(groups.offsets[group], groups.offsets[group + 1]);
    const positions = new Map<number, number>();
    for (const row of own) {
      if (!positions.has(sceneIds[row])) positions.set(sceneIds[row], positions.size);
    }
    if (positions.size < 2) continue;
    const rows = new Int32Array(positions.size * views).fill(-1);
    for (const row of own) {
      const at = positions.get(sceneIds[row])! * views + (scenes.views?.[row] ?? 0);
      if (rows[at] < 0) rows[at] = row;
      else repeated++;
    }
    const swaps = swapsOf(scenes, objects, rows, positions.size, views);
    if (swaps.length > 0) all.push({ rows, scenes: positions.size, swaps });
  }
  const value = all.reduce((sum, bag) => sum + withSwap(bag), 0);
  const bags = value <= most ? all : drawn(core, all, seed, most);
  return {
    views,
    bags,
    found: value,
    scenes: bags.reduce((n, bag) => n + withSwap(bag), 0),
    repeated,
  };
}

/** Whether any bag of values shows two sets of objects. */
export function hasSwaps(scenes: SceneSet): boolean {
  if (scenes.objects < 2 || scenes.space.concepts.length < 2) return false;
  const { of } = bagGroups(scenes);
  const first = new Map<number, string>();
  return objectSets(scenes).some((objects, row) => {
    if (!first.has(of[row])) first.set(of[row], objects);
    return first.get(of[row]) !== objects;
  });
}

export function rowShowing(
  { rows }: Pick<SwapBag, "rows">,
  position: number,
  views: number,
): number {
  return rows.subarray(position * views, (position + 1) * views).find((row) => row >= 0)!;
}

function withSwap({ swaps }: SwapBag): number {
  return new Set(swaps.map(({ scene }) => scene)).size;
}

/** The objects of every row, whatever their order. */
function objectSets(scenes: SceneSet): string[] {
  const ids = scenes.radixIds();
  const m = scenes.objects;
  return Array.from(
    { length: scenes.count },
    (_, row) => ids.slice(row * m, (row + 1) * m).sort().join(),
  );
}

function swapsOf(
  scenes: SceneSet,
  objects: readonly string[],
  rows: Int32Array,
  count: number,
  views: number,
): Swap[] {
  const first = Array.from(
    { length: count },
    (_, position) => rowShowing({ rows }, position, views),
  );
  return first.flatMap((own, scene) => {
    const swaps: Swap[] = [];
    for (let swap = 0; swap < count && swaps.length < MOST_SWAPS; swap++) {
      if (objects[first[swap]] === objects[own]) continue;
      swaps.push({ scene, swap, concept: differingConcept(scenes, own, first[swap]) });
    }
    return swaps;
  });
}

/** The one concept in which two rows differ, position by position; -1 where they differ in more. */
function differingConcept({ values, objects, space }: SceneSet, a: number, b: number): number {
  const C = space.concepts.length;
  const width = objects * C;
  let concept = -1;
  for (let i = 0; i < width; i++) {
    if (values[a * width + i] === values[b * width + i]) continue;
    if (concept >= 0 && concept !== i % C) return -1;
    concept = i % C;
  }
  return concept;
}

/** Bags in an order of the seed until they hold `most` scenes, then as they stood. */
function drawn(core: Core, all: readonly SwapBag[], seed: number, most: number): SwapBag[] {
  using stream = new CounterStream(core, seed, "visible/bags");
  const kept = new Set<number>();
  let scenes = 0;
  for (const at of stream.permutation(all.length)) {
    scenes += withSwap(all[at]);
    if (scenes > most && kept.size > 0) break;
    kept.add(at);
  }
  return all.filter((_, at) => kept.has(at));
}

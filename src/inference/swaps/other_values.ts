/** Scenes of which one value is another: what a search meets beside the swap, also where no scene has a second view. */
import type { Core } from "../../core/core.ts";
import { tieOf, wins } from "../../core/ties.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { SceneIndex } from "../../data/scenes/scene_index.ts";
import { Count, type Counted } from "./shares.ts";
import { rowShowing, type SwapDesign } from "./swaps.ts";

/** Of one scene and one of its swaps: how often a scene with one other value is nearer than the swap. */
export interface OtherTrial {
  readonly bag: number;
  readonly scene: number;
  readonly swap: number;
  readonly nearer: Counted;
}

/** Such scenes that are looked at of each scene, spread over all of them. */
const MOST_OTHERS = 8;

/** Cosines of one scene with scenes that have one other value, each in one view. */
export interface OfScene {
  readonly bag: number;
  readonly scene: number;
  readonly found: readonly { readonly view: number; readonly value: number }[];
}

/** Of every scene with a swap: they are the same however far swaps are. */
export function otherCosines(
  scenes: SceneSet,
  { bags, views }: SwapDesign,
  cosine: (a: number, b: number) => number,
): OfScene[] {
  const index = indexByView(scenes, views);
  return bags.flatMap((bag, at) =>
    [...new Set(bag.swaps.map(({ scene }) => scene))].map((scene) => ({
      bag: at,
      scene,
      found: spread(index(rowShowing(bag, scene, views))).flatMap((rows) =>
        Array.from({ length: views }, (_, view) => view).flatMap((view) => {
          const own = bag.rows[scene * views + view];
          return own < 0 || rows[view] < 0 ? [] : [{ view, value: cosine(own, rows[view]) }];
        })
      ),
    }))
  );
}

/** Their mean; null where there is none. */
export function meanOther(all: readonly OfScene[]): number | null {
  return mean(all.flatMap(({ found }) => found.map(({ value }) => value)));
}

export function otherTrials(
  core: Core,
  { bags, views }: SwapDesign,
  all: readonly OfScene[],
  cosines: readonly Float64Array[],
): OtherTrial[] {
  const tie = tieOf(core);
  return all.flatMap(({ bag: at, scene, found }) => {
    const bag = bags[at];
    const n = bag.scenes * views;
    return bag.swaps.filter((one) => one.scene === scene).map(({ swap }) => {
      const there = found.filter(({ view }) => bag.rows[swap * views + view] >= 0);
      const nearer = new Count();
      for (const { view, value } of there) {
        nearer.add(
          wins(value, cosines[at][(scene * views + view) * n + swap * views + view], tie),
        );
      }
      return { bag: at, scene, swap, nearer };
    });
  });
}

/** Of a row's scene: the rows, by view, of every scene that differs in one value of one object. */
function indexByView(scenes: SceneSet, views: number): (row: number) => Int32Array[] {
  const index = new SceneIndex(scenes);
  const rows = new Map<number, Int32Array>();
  for (let row = 0; row < scenes.count; row++) {
    const first = index.firstRow[row];
    if (!rows.has(first)) rows.set(first, new Int32Array(views).fill(-1));
    const own = rows.get(first)!;
    const view = scenes.views?.[row] ?? 0;
    if (own[view] < 0) own[view] = row;
  }
  const { objects: m, space } = scenes;
  const ids = scenes.radixIds();
  return (row) => {
    const own = Array.from(ids.subarray(row * m, (row + 1) * m));
    return own.flatMap((id, position) => {
      const values = space.valuesOf(id);
      return space.concepts.flatMap(({ values: all }, c) =>
        all.flatMap((_, v) => {
          if (v === values[c]) return [];
          const at = index.rowOf(own.with(position, space.radixId(values.with(c, v))));
          return at < 0 ? [] : [rows.get(at)!];
        })
      );
    });
  };
}

function spread<T>(all: readonly T[]): T[] {
  const kept = Math.min(MOST_OTHERS, all.length);
  return Array.from({ length: kept }, (_, i) => all[Math.floor(i * all.length / kept)]);
}

import type { SceneSet } from "../../data/scene_set.ts";
import type { SceneIndex } from "../../data/scenes/scene_index.ts";

/** Scenes against their swaps: the attribute exchanged between two objects. (docs/results.md: retrieve.) */
export interface SwapTrials {
  /** Row of the scene [trials]. */
  scenes: Int32Array;
  /** First row of the bank that shows the swap [trials]. */
  swaps: Int32Array;
  /** Number of the family of scenes that swaps lead to from one another [trials]: they share captions. */
  families: Int32Array;
  /** Pairs of objects whose swap is the same multiset of objects, or not in the bank. */
  leftOut: { same: number; absent: number };
  /** Of the absent ones those that the bank shows with objects in other positions. */
  reordered: number;
}

/** @param bank where swaps are looked for; of the same concepts as `scenes` */
export function swapTrials(scenes: SceneSet, attribute: number, bank: SceneIndex): SwapTrials {
  const { objects: m, space } = scenes;
  const V = space.concepts[attribute].values.length;
  const stride = space.concepts.slice(attribute + 1)
    .reduce((product, { values }) => product * values.length, 1);
  const ids = scenes.radixIds();
  const valueOf = (id: number) => Math.floor(id / stride) % V;
  const rows: number[] = [];
  const swaps: number[] = [];
  const groups: number[] = [];
  const numbers = new Map<string, number>();
  const leftOut = { same: 0, absent: 0 };
  let reordered = 0;
  for (let s = 0; s < scenes.count; s++) {
    const own = ids.subarray(s * m, (s + 1) * m);
    for (let i = 0; i < m; i++) {
      for (let j = i + 1; j < m; j++) {
        const swapped = Array.from(own);
        const shift = (valueOf(swapped[j]) - valueOf(swapped[i])) * stride;
        const [a, b] = [swapped[i], swapped[j]];
        swapped[i] = a + shift;
        swapped[j] = b - shift;
        // The other objects stay, so the multiset is the same exactly if these two are.
        if (shift === 0 || swapped[i] === b) {
          leftOut.same++;
          continue;
        }
        const row = bank.rowOf(swapped);
        if (row < 0) {
          leftOut.absent++;
          if (bank.showsInAnyOrder(swapped)) reordered++;
          continue;
        }
        rows.push(s);
        swaps.push(row);
        // What no swap changes: the attribute's values as a bag, and all else position by position.
        const shown = Array.from(own, valueOf);
        const rest = shown.map((value, position) => own[position] - value * stride);
        const group = `${shown.sort((x, y) => x - y)};${rest}`;
        if (!numbers.has(group)) numbers.set(group, numbers.size);
        groups.push(numbers.get(group)!);
      }
    }
  }
  return {
    scenes: Int32Array.from(rows),
    swaps: Int32Array.from(swaps),
    families: Int32Array.from(groups),
    leftOut,
    reordered,
  };
}

import type { RowGroups } from "../../core/probe/ridge_readout.ts";
import type { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../scene_set.ts";

/** Scenes that show the same bag of values: a scene, its other orders, and its re-paired twins. */
export interface BagGroups extends RowGroups {
  /** Family of each scene. */
  readonly of: Int32Array;
  /** Which view of its scene each row is; null without views. */
  readonly views: Int32Array | null;
}

/** The families of all scenes, by first appearance; within one, in the order of the scenes. */
export function bagGroups(scenes: SceneSet): BagGroups {
  const { count, objects: m, values } = scenes;
  const C = scenes.space.concepts.length;
  const numbers = new Map<string, number>();
  const of = new Int32Array(count);
  const positions = new Int32Array(m);
  for (let s = 0; s < count; s++) {
    let bag = "";
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < m; i++) positions[i] = values[(s * m + i) * C + c];
      bag += `${positions.sort().join(",")};`;
    }
    const number = numbers.get(bag) ?? numbers.size;
    numbers.set(bag, number);
    of[s] = number;
  }
  return { ...listsOf(of, numbers.size), of, views: scenes.views };
}

/** The same families with some of their scenes only: others are in no list. */
export function among(
  { offsets, rows, of, views }: BagGroups,
  scenes: ArrayLike<number>,
): BagGroups {
  const kept = new Uint8Array(of.length);
  for (let i = 0; i < scenes.length; i++) kept[scenes[i]] = 1;
  const ends = new Uint32Array(offsets.length);
  const left = rows.filter((scene) => kept[scene] === 1);
  for (const scene of left) ends[of[scene] + 1]++;
  for (let group = 1; group < ends.length; group++) ends[group] += ends[group - 1];
  return { offsets: ends, rows: left, of, views };
}

/** Rows of one family view by view; all together without views. */
export function rowsByView(rows: Uint32Array, views: Int32Array | null): readonly Uint32Array[] {
  return views === null
    ? [rows]
    : [...Map.groupBy(rows, (row) => views[row]).values()].map((own) => Uint32Array.from(own));
}

/**
 * What exchanges the rows of a bag in an order of all rows, again and again. A scene changes places with all of its views, each with that
 * view of the other. What views of a scene share stays together: exchanged row by row, their number would make chance look small.
 */
export function permuteWithin(
  scenes: SceneSet,
): (own: Uint32Array) => (stream: CounterStream, order: Int32Array | Uint32Array) => void {
  const { views } = scenes;
  const sceneOf = views && scenes.sceneIds();
  const scene = (row: number) => sceneOf === null ? row : sceneOf[row];
  return (own) => {
    const number = new Map([...new Set(Array.from(own, scene))].map((scene, i) => [scene, i]));
    // Once a bag: permutations are many.
    const listed = rowsByView(own, views).map((rows) => {
      const at = (row: number) => number.get(scene(row))!;
      const from = rows.toSorted((a, b) => at(a) - at(b));
      return { from, at: Array.from(from, at), places: Array.from(from, (_, i) => i) };
    });
    return (stream, order) => {
      const moved = stream.permutation(number.size);
      for (const { from, at, places } of listed) {
        const to = places.toSorted((i, j) => moved[at[i]] - moved[at[j]]);
        for (const [i, place] of to.entries()) order[from[place]] = from[i];
      }
    };
  };
}

export function listsOf(of: Int32Array, lists: number): RowGroups {
  const offsets = new Uint32Array(lists + 1);
  for (const list of of) offsets[list + 1]++;
  for (let list = 0; list < lists; list++) offsets[list + 1] += offsets[list];
  const next = offsets.slice();
  const rows = new Uint32Array(of.length);
  for (const [row, list] of of.entries()) rows[next[list]++] = row;
  return { offsets, rows };
}

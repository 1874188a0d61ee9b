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
  const keptRows = rows.filter((scene) => kept[scene] === 1);
  for (const scene of keptRows) ends[of[scene] + 1]++;
  for (let group = 1; group < ends.length; group++) ends[group] += ends[group - 1];
  return { offsets: ends, rows: keptRows, of, views };
}

/** Rows of one family view by view; all together without views. */
export function rowsByView(rows: Uint32Array, views: Int32Array | null): readonly Uint32Array[] {
  return views === null
    ? [rows]
    : [...Map.groupBy(rows, (row) => views[row]).values()].map((own) => Uint32Array.from(own));
}

/**
 * What exchanges the rows of each bag in an order of all rows, again and again. A scene changes places with all of its views, each with that
 * view of the other. What views of a scene share stays together: exchanged row by row, their number would make chance look small.
 */
export function permuteWithin(
  scenes: SceneSet,
  bags: readonly Uint32Array[],
): (stream: CounterStream, order: Int32Array | Uint32Array) => void {
  const { views } = scenes;
  const sceneOf = views && scenes.sceneIds();
  const scene = (row: number) => sceneOf === null ? row : sceneOf[row];
  const lengths: number[] = [];
  /** Rows that change places with each other: where such a list ends, and whether it has all scenes of its bag. */
  const lists: { readonly end: number; readonly whole: boolean }[] = [];
  /** These rows, and the numbers of their scenes. */
  const [listed, numbers]: [number[], number[]] = [[], []];
  let first = 0;
  // Once: permutations are many, and bags too, so that a draw must leave nothing of a bag behind.
  for (const own of bags) {
    const number = new Map<number, number>();
    for (const row of own) if (!number.has(scene(row))) number.set(scene(row), number.size);
    const at = (row: number) => number.get(scene(row))!;
    for (const rows of rowsByView(own, views)) {
      const sorted = views === null ? rows : rows.toSorted((a, b) => at(a) - at(b));
      for (const row of sorted) {
        listed.push(row);
        numbers.push(first + at(row));
      }
      const whole = sorted.length === number.size && sorted.every((row, i) => at(row) === i);
      lists.push({ end: listed.length, whole });
    }
    lengths.push(number.size);
    first += number.size;
  }
  const [all, from, at] = [lengths, listed, numbers].map((list) => Uint32Array.from(list));
  return (stream, order) => {
    const moved = stream.permutations(all);
    let start = 0;
    for (const { end, whole } of lists) {
      if (whole) {
        for (let i = start; i < end; i++) order[from[i]] = from[start + moved[at[i]]];
      } else {
        const places = Array.from({ length: end - start }, (_, i) => start + i);
        places.sort((i, j) => moved[at[i]] - moved[at[j]]);
        for (const [i, place] of places.entries()) order[from[place]] = from[start + i];
      }
      start = end;
    }
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

/**
 * Quadruples of scenes around two positions: (a1 o1, a2 o2), its swap (a2 o1, a1 o2), and the two mixed
 * ones (a1 o1, a1 o2) and (a2 o1, a2 o2); objects in other positions stay. (Paper, section 5; docs/results.md: map.)
 */

import type { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { SceneIndex } from "../../data/scenes/scene_index.ts";

/**
 * Scene rows of every quadruple that exists, [quadruples, 4]: base, swap, both a1, both a2. Scenes of
 * more than two objects have them around every two positions.
 *
 * a1 and a2 are two values of one concept; o1 and o2 are the objects' other values. Each
 * unordered pair {a1, a2} is listed once: exchanging the two gives the same parallelogram. Of scenes in several views
 * each view has quadruples of its own.
 */
export function quadruples(scenes: SceneSet, attribute: number): Int32Array {
  if (scenes.views === null) return withoutViews(scenes, attribute);
  return Int32Array.from(
    rowsOfViews(scenes).flatMap((rows) => [
      ...withoutViews(scenes.select(rows), attribute).map((at) => rows[at]),
    ]),
  );
}

/** Of the quadruples that a set holds with objects in any order: how many there are, and how many `used` has. */
export function quadruplesInAnyOrder(
  scenes: SceneSet,
  attribute: number,
  used: Int32Array,
): { readonly used: number; readonly of: number } {
  const { objects: m, space, views, count } = scenes;
  const stride = space.concepts.slice(attribute + 1)
    .reduce((product, { values }) => product * values.length, 1);
  const size = space.concepts[attribute].values.length;
  const valueOf = (id: number) => Math.floor(id / stride) % size;
  const ids = scenes.radixIds();
  const shownBy = (row: number) => Array.from(ids.subarray(row * m, (row + 1) * m));
  const bagOf = (row: number, shown: readonly number[]) =>
    `${views?.[row] ?? 0}:${shown.toSorted((a, b) => a - b)}`;
  const quadruple = (bags: readonly string[]) => bags.toSorted().join(";");
  const bags = new Map(Array.from({ length: count }, (_, row) => [bagOf(row, shownBy(row)), row]));
  const all = new Set<string>();
  for (const [base, row] of bags) {
    const shown = shownBy(row);
    for (let i = 0; i < m; i++) {
      for (let j = i + 1; j < m; j++) {
        const shift = (valueOf(shown[j]) - valueOf(shown[i])) * stride;
        // Of two objects that agree in all else the swap is the scene itself.
        if (shift === 0 || shown[i] + shift === shown[j]) continue;
        const others = [[shift, -shift], [0, -shift], [shift, 0]].map(([left, right]) =>
          bagOf(row, shown.with(i, shown[i] + left).with(j, shown[j] + right))
        );
        if (others.every((bag) => bags.has(bag))) all.add(quadruple([base, ...others]));
      }
    }
  }
  const seen = new Set<string>();
  for (let at = 0; at < used.length; at += 4) {
    seen.add(quadruple([...used.subarray(at, at + 4)].map((row) => bagOf(row, shownBy(row)))));
  }
  return { used: seen.intersection(all).size, of: all.size };
}

/** Every row in the place of another one, of the same view where there are views. */
export function shuffledScenes(stream: CounterStream, scenes: SceneSet): Int32Array {
  if (scenes.views === null) return stream.permutation(scenes.count);
  const order = new Int32Array(scenes.count);
  for (const rows of rowsOfViews(scenes)) {
    for (const [i, place] of stream.permutation(rows.length).entries()) {
      order[rows[i]] = rows[place];
    }
  }
  return order;
}

/** Rows by their view: scenes are compared within one rendering. */
function rowsOfViews({ views, count }: SceneSet): number[][] {
  const rows = Array.from({ length: count }, (_, row) => row);
  return [...Map.groupBy(rows, (row) => views![row]).values()];
}

function withoutViews(scenes: SceneSet, attribute: number): Int32Array {
  const { objects: m, space } = scenes;
  const sizes = space.concepts.map(({ values }) => values.length);
  const stride = sizes.slice(attribute + 1).reduce((product, n) => product * n, 1);
  const ids = scenes.radixIds();
  const index = new SceneIndex(scenes);
  const valueOf = (id: number) => Math.floor(id / stride) % sizes[attribute];
  const values: number[] = [];
  for (let base = 0; base < scenes.count; base++) {
    if (index.firstRow[base] !== base) continue;
    const shown = ids.subarray(base * m, (base + 1) * m);
    const rowWith = (i: number, left: number, j: number, right: number) => {
      const changed = Array.from(shown);
      changed[i] += left;
      changed[j] += right;
      return index.rowOf(changed);
    };
    for (let i = 0; i < m; i++) {
      for (let j = i + 1; j < m; j++) {
        const shift = (valueOf(shown[j]) - valueOf(shown[i])) * stride;
        if (shift <= 0) continue;
        const others = [
          rowWith(i, shift, j, -shift),
          rowWith(i, 0, j, -shift),
          rowWith(i, shift, j, 0),
        ];
        if (others.every((row) => row >= 0)) values.push(base, ...others);
      }
    }
  }
  return Int32Array.from(values);
}

/** Additions that shuffles for the null may cost beyond the least number of them: some seconds. */
const WORK = 4e9;

/** 999, so that p can be 0.001; fewer, but 20 at least, where these would take minutes. */
export function quadrupleShuffles(quadruples: number, dim: number): number {
  return Math.max(20, Math.min(999, Math.floor(WORK / (8 * quadruples * dim))));
}

/** The scenes that a costly baseline covers: whole bags of values, those first that show two sets of objects. */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";

/** Of the order of bags. */
const SEED = 0;

/** At most `most` rows, ascending; null where all of them fit, or no bag does. */
export function twinScenes(core: Core, scenes: SceneSet, most: number): Int32Array | null {
  if (scenes.count <= most) return null;
  const bags = bagsOf(scenes);
  using stream = new CounterStream(core, SEED, "baselines/bags");
  const order = Array.from(stream.permutation(bags.length), (at) => bags[at]);
  const taken: number[] = [];
  for (const tells of [true, false]) {
    for (const { rows, sets } of order) {
      if (sets.size > 1 === tells && taken.length + rows.length <= most) taken.push(...rows);
    }
  }
  return taken.length === 0 ? null : Int32Array.from(taken).sort();
}

/** Rows by the bag of values that they show, and the sets of objects among them. */
function bagsOf(scenes: SceneSet): { readonly rows: number[]; readonly sets: Set<string> }[] {
  const { count, objects: m, values } = scenes;
  const C = scenes.space.concepts.length;
  const ids = scenes.radixIds();
  const bags = new Map<string, { rows: number[]; sets: Set<string> }>();
  for (let row = 0; row < count; row++) {
    const own = values.subarray(row * m * C, (row + 1) * m * C);
    const bag = scenes.space.concepts.map((_, c) => own.filter((_, i) => i % C === c).sort().join())
      .join(";");
    const result = bags.get(bag) ?? { rows: [], sets: new Set() };
    bags.set(bag, result);
    result.rows.push(row);
    result.sets.add(ids.slice(row * m, (row + 1) * m).sort().join());
  }
  return [...bags.values()];
}

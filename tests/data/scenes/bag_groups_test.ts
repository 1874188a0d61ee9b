import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { bagSets } from "../../../src/probe/readout/candidate_sets.ts";
import { bagGroups, permuteWithin } from "../../../src/data/scenes/bag_groups.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();

function world(sizes: number[], objects: number, maxScenes: number | null = null): SceneSet {
  return listScenes(core, numberedSpace(sizes), { objects, pairs: "all", maxScenes, seed: 0 });
}

/** How often each value is there: straight from the definition. */
function bagOf(scenes: SceneSet, scene: number): string {
  const C = scenes.space.concepts.length;
  const counts = new Map<string, number>();
  for (let i = 0; i < scenes.objects * C; i++) {
    const value = `${i % C}:${scenes.values[scene * scenes.objects * C + i]}`;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return JSON.stringify([...counts].sort());
}

function setOf(scenes: SceneSet, scene: number): string {
  const m = scenes.objects;
  return [...scenes.radixIds().slice(scene * m, (scene + 1) * m)].sort((a, b) => a - b).join();
}

for (const [sizes, objects] of [[[8, 3], 2], [[3, 2, 2], 2], [[3, 2], 3], [[4], 2]] as const) {
  Deno.test(`families and sets of ${sizes.join(" x ")}, ${objects} objects, are those of a count`, () => {
    const scenes = world([...sizes], objects);
    const groups = bagGroups(scenes);
    const sets = bagSets(scenes, groups)!;
    const bags = Array.from({ length: scenes.count }, (_, scene) => bagOf(scenes, scene));
    assertEquals(new Set(bags).size, groups.offsets.length - 1);
    const { radix } = scenes.appearance();
    for (let group = 0; group + 1 < groups.offsets.length; group++) {
      const rows = groups.rows.subarray(groups.offsets[group], groups.offsets[group + 1]);
      const expected = bags.flatMap((bag, scene) => bag === bags[rows[0]] ? [scene] : []);
      assertEquals([...rows], expected);
      // In the whole design every order of every set is a scene: they can be counted.
      const shown = new Map<string, number>();
      for (const scene of rows) {
        shown.set(setOf(scenes, scene), (shown.get(setOf(scenes, scene)) ?? 0) + 1);
      }
      const found = new Map<string, number>();
      for (let set = sets.offsets[group]; set < sets.offsets[group + 1]; set++) {
        const members = sets.members.slice(set * objects, (set + 1) * objects);
        found.set(
          [...members].map((id) => radix[id]).sort((a, b) => a - b).join(),
          sets.weights[set],
        );
      }
      assertEquals(found, shown);
      for (const scene of rows) {
        assertEquals([...found.keys()][sets.truths[scene]], setOf(scenes, scene));
      }
    }
  });
}

/** H(set | bag) of the scenes in bits, by the prior of the sets. */
function priorBits(scenes: SceneSet): number {
  const groups = bagGroups(scenes);
  const { offsets, weights, truths } = bagSets(scenes, groups)!;
  let bits = 0;
  for (const [scene, family] of groups.of.entries()) {
    const own = weights.subarray(offsets[family], offsets[family + 1]);
    bits -= Math.log2(own[truths[scene]] / own.reduce((sum, w) => sum + w, 0));
  }
  return bits / scenes.count;
}

Deno.test("the prior of sets given the bag has the known entropy of each design", () => {
  assertAlmostEquals(priorBits(world([8, 3], 2)), 0.5833, 5e-5);
  assertAlmostEquals(priorBits(world([8, 3], 3)), 1.3868, 5e-5);
  assertAlmostEquals(priorBits(world([20, 20], 2)), 0.9025, 5e-5);
});

Deno.test("a set with an object that no scene shows is no candidate", () => {
  const scenes = world([6, 5], 2, 40);
  const { offsets, members } = bagSets(scenes, bagGroups(scenes))!;
  const { radix } = scenes.appearance();
  assert(members.every((id) => id < radix.length));
  assert(offsets[offsets.length - 1] * 2 === members.length);
});

Deno.test("bags of too many pairings are not enumerated", () => {
  const scenes = world([5, 5, 5], 5, 20);
  assertEquals(bagSets(scenes, bagGroups(scenes)), null);
});

/** Bag by bag, from the definition: each scene takes the place of another, with those of its views that both have. */
function exchangedNaively(scenes: SceneSet, bags: readonly Uint32Array[], stream: CounterStream) {
  const order = Int32Array.from({ length: scenes.count }, (_, row) => row);
  const ids = scenes.views === null ? order.slice() : scenes.sceneIds();
  const views = scenes.views ?? new Int32Array(scenes.count);
  for (const bag of bags) {
    const own = [...new Set(Array.from(bag, (row) => ids[row]))];
    const moved = stream.permutation(own.length);
    for (const view of new Set(Array.from(bag, (row) => views[row]))) {
      const there = own.filter((id) => bag.some((row) => ids[row] === id && views[row] === view));
      const rowOf = (id: number) => bag.find((row) => ids[row] === id && views[row] === view)!;
      const byMoved = there.toSorted((a, b) => moved[own.indexOf(a)] - moved[own.indexOf(b)]);
      for (const [i, id] of byMoved.entries()) order[rowOf(id)] = rowOf(there[i]);
    }
  }
  return order;
}

Deno.test("scenes change places within their bags as one by one, also where some lack a view", () => {
  const once = world([3, 2], 2);
  const width = 4;
  // Three views of each scene, of which every fifth row is missing.
  const rows = Array.from({ length: 3 * once.count }, (_, row) => row).filter((row) => row % 5);
  const values = rows.flatMap((row) => {
    const scene = Math.floor(row / 3);
    return [...once.values.subarray(scene * width, (scene + 1) * width)];
  });
  const views = Int32Array.from(rows, (row) => row % 3);
  for (const shown of [{ names: ["a", "b", "c"], ids: views }, null]) {
    const scenes = new SceneSet(once.space, 2, Int32Array.from(values), [], shown);
    const { offsets, rows: listed } = bagGroups(scenes);
    const bags = Array.from(
      { length: offsets.length - 1 },
      (_, bag) => listed.subarray(offsets[bag], offsets[bag + 1]),
    );
    using own = new CounterStream(core, 3, "bags");
    using naive = new CounterStream(core, 3, "bags");
    const permute = permuteWithin(scenes, bags);
    for (let draw = 0; draw < 4; draw++) {
      const order = Int32Array.from({ length: scenes.count }, (_, row) => row);
      permute(own, order);
      assertEquals(order, exchangedNaively(scenes, bags, naive));
      assert(order.some((row, scene) => row !== scene));
    }
  }
});

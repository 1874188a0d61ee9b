import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { countScenes, listScenes, type SceneListOptions } from "../list_scenes.ts";

const core = await loadCore();

const space = (...sizes: number[]) =>
  new ConceptSpace(sizes.map((size, c) => ({
    name: `c${c}`,
    values: Array.from({ length: size }, (_, v) => `v${v}`),
  })));

const DEFAULTS: SceneListOptions = { objects: 2, pairs: "all", maxScenes: null, seed: 0 };

Deno.test("all ordered pairs come in the order of their radix ids, position 1 slowest", () => {
  const scenes = listScenes(core, space(8, 3), DEFAULTS);
  assertEquals(scenes.count, 576);
  const ids = scenes.radixIds();
  for (let s = 0; s < 576; s++) assertEquals(ids[2 * s] * 24 + ids[2 * s + 1], s);
});

Deno.test("one object and three are lists like two", () => {
  const four = space(2, 2);
  assertEquals(listScenes(core, four, { ...DEFAULTS, objects: 1 }).count, 4);
  const three = listScenes(core, four, { ...DEFAULTS, objects: 3 });
  assertEquals(three.count, 64);
  assertEquals([...three.radixIds().subarray(0, 6)], [0, 0, 0, 0, 0, 1]);
});

Deno.test("disjoint pairs share no value: 7,392 of them in PUG:SPARE's space", () => {
  const scenes = listScenes(core, space(12, 8), { ...DEFAULTS, pairs: "disjoint" });
  assertEquals(scenes.count, 7392);
  for (let s = 0; s < scenes.count; s++) {
    const [a, b, c, d] = scenes.values.subarray(s * 4, s * 4 + 4);
    assert(a !== c && b !== d);
  }
});

Deno.test("the count agrees with the list for every small space", () => {
  for (const sizes of [[2], [3, 2], [4, 3], [3, 3, 3]]) {
    for (const objects of [1, 2, 3]) {
      for (const pairs of ["all", "disjoint"] as const) {
        if (pairs === "disjoint" && objects > Math.min(...sizes)) continue;
        const options = { ...DEFAULTS, objects, pairs };
        const listed = listScenes(core, space(...sizes), options).count;
        assertEquals(countScenes(space(...sizes), options), listed);
      }
    }
  }
});

Deno.test("more disjoint objects than a concept has values are refused by name", () => {
  const options = { ...DEFAULTS, objects: 3, pairs: "disjoint" } as const;
  assertThrows(() => listScenes(core, space(3, 2), options), RangeError, "but c1 has 2");
});

Deno.test("a sample holds distinct scenes in their order, and depends on the seed alone", () => {
  const sample = (seed: number) =>
    listScenes(core, space(8, 3), { ...DEFAULTS, maxScenes: 50, seed });
  const positions = (seed: number) => {
    const ids = sample(seed).radixIds();
    return Array.from({ length: 50 }, (_, s) => ids[2 * s] * 24 + ids[2 * s + 1]);
  };
  assertEquals(positions(1), positions(1));
  assertEquals(positions(1), [...new Set(positions(1))].sort((a, b) => a - b));
  assertNotEquals(positions(1), positions(2));
});

Deno.test("a sample of bags holds every scene of each bag that it has", () => {
  const options = { ...DEFAULTS, maxScenes: 150, sample: "bags" as const };
  const bag = (values: ArrayLike<number>) =>
    [[values[0], values[2]].sort().join(), [values[1], values[3]].sort().join()].join("/");
  const bags = (scenes: { count: number; values: Int32Array }) => {
    const counts = new Map<string, number>();
    for (let s = 0; s < scenes.count; s++) {
      const own = bag(scenes.values.subarray(4 * s, 4 * s + 4));
      counts.set(own, (counts.get(own) ?? 0) + 1);
    }
    return counts;
  };
  const every = bags(listScenes(core, space(8, 3), DEFAULTS));
  const sample = listScenes(core, space(8, 3), options);
  assertEquals(sample.count, 150);
  for (const [own, count] of bags(sample)) assertEquals(count, every.get(own));
  assertEquals(sample.values, listScenes(core, space(8, 3), options).values);
  assertNotEquals(sample.values, listScenes(core, space(8, 3), { ...options, seed: 1 }).values);
  assertThrows(
    () => listScenes(core, space(50, 50, 50), { ...options, maxScenes: 300 }),
    RangeError,
    "bags",
  );
});

Deno.test("a sample as large as the list is the list", () => {
  for (const maxScenes of [576, 10_000]) {
    const scenes = listScenes(core, space(8, 3), { ...DEFAULTS, maxScenes });
    assertEquals(scenes.values, listScenes(core, space(8, 3), DEFAULTS).values);
  }
});

Deno.test("a space far too large to list can be sampled, disjoint or not", () => {
  const large = space(50, 50, 50);
  for (const pairs of ["all", "disjoint"] as const) {
    const options = { ...DEFAULTS, objects: 3, pairs, maxScenes: 300 };
    const scenes = listScenes(core, large, options);
    assertEquals(scenes.count, 300);
    const keys = Array.from(
      { length: 300 },
      (_, s) => scenes.values.subarray(s * 9, s * 9 + 9).join(),
    );
    assertEquals(new Set(keys).size, 300);
    assertEquals(scenes.values, listScenes(core, large, options).values);
    if (pairs === "all") continue;
    for (let s = 0; s < 300; s++) {
      for (let c = 0; c < 3; c++) {
        const used = [0, 3, 6].map((position) => scenes.values[s * 9 + position + c]);
        assertEquals(new Set(used).size, 3);
      }
    }
  }
});

Deno.test("…and every value is drawn about equally often, also where earlier objects took some", () => {
  const options = { ...DEFAULTS, objects: 3, pairs: "disjoint", maxScenes: 20_000 } as const;
  const scenes = listScenes(core, space(5, 300, 300), options);
  for (const position of [0, 1, 2]) {
    const counts = new Int32Array(5);
    for (let s = 0; s < scenes.count; s++) counts[scenes.values[s * 9 + position * 3]]++;
    // 4,000 each; five standard deviations are 283.
    for (const count of counts) assert(Math.abs(count - 4000) < 283, `${position}: ${counts}`);
  }
});

Deno.test("a list that would not fit asks for a sample", () => {
  assertThrows(
    () => listScenes(core, space(50, 50, 50), DEFAULTS),
    RangeError,
    "125000 objects make 15625000000 scenes of 2. Ask for a sample with --max-scenes",
  );
});

/** How many sets of objects the scenes of each bag show, and how many scenes there are of it. */
function shownByBag(scenes: SceneSet): { sets: number; scenes: number }[] {
  const C = scenes.space.concepts.length;
  const width = scenes.objects * C;
  const bags = new Map<string, string[]>();
  for (let row = 0; row < scenes.count; row++) {
    const values = scenes.values.subarray(row * width, (row + 1) * width);
    const bag = scenes.space.concepts
      .map((_, c) => values.filter((_, i) => i % C === c).sort().join()).join("/");
    const ids = scenes.radixIds().slice(row * scenes.objects, (row + 1) * scenes.objects);
    bags.set(bag, [...bags.get(bag) ?? [], ids.sort().join()]);
  }
  return [...bags.values()].map((own) => ({ sets: new Set(own).size, scenes: own.length }));
}

Deno.test("every bag of a sample of pairings shows two sets or more, in at most four scenes", () => {
  for (const [m, V] of [[2, 4], [3, 8], [5, 4], [5, 32]]) {
    const space = numberedSpace([V, V]);
    const options = { objects: m, pairs: "all", maxScenes: 400, sample: "pairings" } as const;
    const scenes = listScenes(core, space, { ...options, seed: 1 });
    assert(scenes.count > 100 && scenes.count <= 400, `${m} of ${V}: ${scenes.count}`);
    const bags = shownByBag(scenes);
    for (const { sets, scenes } of bags) assert(sets >= 2 && scenes <= 4, `${sets} in ${scenes}`);
    // No scene is there twice, and another seed draws others, where there are any.
    const rows = new Set(
      Array.from(
        { length: scenes.count },
        (_, row) => scenes.values.subarray(row * m * 2, (row + 1) * m * 2).join(),
      ),
    );
    assertEquals(rows.size, scenes.count);
    const other = listScenes(core, space, { ...options, seed: 2 });
    assertEquals(other.values.join() === scenes.values.join(), V === 4 && m === 2);
  }
});

Deno.test("…and a sample of scenes of as many objects hardly any", () => {
  const space = numberedSpace([8, 8]);
  const options = { objects: 3, pairs: "all", maxScenes: 400, seed: 1 } as const;
  const bags = shownByBag(listScenes(core, space, options));
  assert(bags.filter(({ sets }) => sets > 1).length < bags.length / 10);
});

Deno.test("a sample of pairings takes a number, and objects that can be paired", () => {
  const ask = (objects: number, maxScenes: number | null) =>
    listScenes(core, numberedSpace([3, 3]), {
      objects,
      pairs: "all",
      maxScenes,
      sample: "pairings",
      seed: 0,
    });
  assertThrows(() => ask(2, null), RangeError, "--max-scenes");
  assertThrows(() => ask(1, 50), RangeError, "Use two or more objects");
});

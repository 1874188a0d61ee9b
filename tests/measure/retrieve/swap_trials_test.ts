import { assert, assertEquals } from "@std/assert";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { SceneIndex } from "../../../src/data/scenes/scene_index.ts";
import { swapTrials } from "../../../src/measure/retrieve/swap_trials.ts";

const space = new ConceptSpace([
  { name: "color", values: ["red", "blue", "green"] },
  { name: "shape", values: ["cube", "ball"] },
  { name: "size", values: ["small", "large"] },
]);
const C = 3;

/** Some scenes of `m` objects, by a fixed rule that repeats objects now and then. */
function someScenes(count: number, m: number): SceneSet {
  const values = Array.from(
    { length: count * m },
    (_, i) => space.valuesOf((i ** 3 * 7 + 5 * i ** 2 + 3 * i) % 1009 % 12),
  );
  return new SceneSet(space, m, Int32Array.from(values.flat()));
}

const shown = ({ values, objects }: SceneSet, s: number) =>
  Array.from(
    { length: objects },
    (_, i) => [...values.subarray((s * objects + i) * C, (s * objects + i + 1) * C)],
  );

/** By the definition: exchange two values, look every scene through for the outcome. */
function naive(scenes: SceneSet, attribute: number, bank: SceneSet) {
  const result = {
    scenes: [] as number[],
    swaps: [] as number[],
    leftOut: { same: 0, absent: 0 },
    reordered: 0,
  };
  const words = (objects: number[][]) => JSON.stringify(objects);
  const bag = (objects: number[][]) => JSON.stringify(objects.map(String).sort());
  for (let s = 0; s < scenes.count; s++) {
    for (let i = 0; i < scenes.objects; i++) {
      for (let j = i + 1; j < scenes.objects; j++) {
        const own = shown(scenes, s);
        const swapped = own.map((object) => [...object]);
        swapped[i][attribute] = own[j][attribute];
        swapped[j][attribute] = own[i][attribute];
        if (bag(own) === bag(swapped)) {
          result.leftOut.same++;
          continue;
        }
        const row = Array.from({ length: bank.count }, (_, t) => t)
          .find((t) => words(shown(bank, t)) === words(swapped));
        if (row === undefined) {
          result.leftOut.absent++;
          result.reordered += +Array.from({ length: bank.count }, (_, t) => bag(shown(bank, t)))
            .includes(bag(swapped));
        } else {
          result.scenes.push(s);
          result.swaps.push(row);
        }
      }
    }
  }
  return result;
}

for (const m of [2, 3]) {
  for (let attribute = 0; attribute < C; attribute++) {
    Deno.test(`swaps of concept ${attribute} in scenes of ${m} objects are those of the definition`, () => {
      const scenes = someScenes(m === 2 ? 120 : 400, m);
      const bank = someScenes(m === 2 ? 150 : 500, m);
      const { families: _, ...found } = swapTrials(scenes, attribute, new SceneIndex(bank));
      const expected = naive(scenes, attribute, bank);
      assertEquals({ ...found, scenes: [...found.scenes], swaps: [...found.swaps] }, expected);
      assert(expected.scenes.length > 0 && expected.leftOut.same > 0);
      assert(expected.reordered > 0);
    });
  }
}

Deno.test("trials of one family, and only those, lead to one another by swaps", () => {
  const all = new SceneSet(
    space,
    2,
    Int32Array.from(
      Array.from({ length: 144 }, (_, s) => [
        ...space.valuesOf(Math.floor(s / 12)),
        ...space.valuesOf(s % 12),
      ]).flat(),
    ),
  );
  const { scenes, swaps, families } = swapTrials(all, 0, new SceneIndex(all));
  const familyOf = new Map([...scenes].map((scene, trial) => [scene, families[trial]]));
  // Two objects: a scene and its swap, and nothing else.
  for (const [trial, scene] of scenes.entries()) {
    assertEquals(familyOf.get(swaps[trial]), families[trial]);
    const members = [...familyOf].filter(([, family]) => family === families[trial]);
    assertEquals(members.map(([member]) => member).sort((a, b) => a - b), [
      Math.min(scene, swaps[trial]),
      Math.max(scene, swaps[trial]),
    ]);
  }
});

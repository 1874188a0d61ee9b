import { assertEquals } from "@std/assert";
import { fc } from "../../properties.ts";
import { loadCore } from "../../../src/core/load.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { missingCombinations } from "../../../src/measure/tables/missing_combinations.ts";
import { SceneIndex } from "../../../src/data/scenes/scene_index.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { codedSet } from "../../measure/context.ts";

const space = new ConceptSpace([
  { name: "color", values: ["red", "blue", "green"] },
  { name: "shape", values: ["cube", "ball"] },
]);

/** Scenes of these objects, by radix id. */
const scenesOf = (rows: readonly (readonly number[])[], m: number, of = space) =>
  new SceneSet(of, m, Int32Array.from(rows.flatMap((ids) => ids.flatMap((id) => of.valuesOf(id)))));

Deno.test("a scene is found at the first row that shows it, and at none where nothing does", () => {
  const object = fc.integer({ min: 0, max: 5 });
  const scene = fc.array(object, { minLength: 2, maxLength: 2 });
  fc.assert(fc.property(fc.array(scene, { minLength: 1, maxLength: 30 }), scene, (rows, asked) => {
    const index = new SceneIndex(scenesOf(rows, 2));
    const first = (ids: number[]) => rows.findIndex((row) => row.every((id, i) => id === ids[i]));
    assertEquals([...index.firstRow], rows.map(first));
    assertEquals(index.rowOf(asked), first(asked));
    assertEquals(index.size, new Set(rows.map(String)).size);
  }));
});

Deno.test("scenes too many to be numbered exactly are told apart all the same", () => {
  // 10^6 objects, four a scene: 10^24 scenes, where 2^53 is 9 x 10^15.
  const many = new ConceptSpace(
    ["a", "b"].map((name) => ({
      name,
      values: Array.from({ length: 1000 }, (_, v) => `${name}${v}`),
    })),
  );
  const rows = [[999_999, 0, 0, 1], [999_999, 0, 0, 2], [999_999, 0, 0, 1]];
  const index = new SceneIndex(scenesOf(rows, 4, many));
  assertEquals([...index.firstRow], [0, 1, 0]);
  assertEquals([index.rowOf(rows[1]), index.rowOf([0, 0, 0, 1]), index.size], [1, -1, 2]);
});

Deno.test("a set without some combination says so, with how many there are", async () => {
  const core = await loadCore();
  using all = codedSet(core, { sizes: [3, 2], code: "concepts", dim: 2 });
  assertEquals(missingCombinations(all), []);
  using some = codedSet(core, {
    sizes: [3, 2],
    code: "concepts",
    dim: 2,
    keep: ([a, b]) => a !== b,
  });
  assertEquals(missingCombinations(some), [
    note("embeddings.biased-averages", { scenes: 30, possible: 36 }),
  ]);
});

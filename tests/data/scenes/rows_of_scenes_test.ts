import { assertEquals } from "@std/assert";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { rowsOfScenes } from "../../../src/data/scenes/rows_of_scenes.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";

const SPACE = new ConceptSpace([
  { name: "color", values: ["blue", "red"] },
  { name: "shape", values: ["cube", "ring"] },
]);
const scenes = (values: number[], views?: { names: string[]; ids: Int32Array }) =>
  new SceneSet(SPACE, 1, Int32Array.from(values), [], views);

Deno.test("rows that show the same find one another; a scene without a row finds nothing", () => {
  const one = scenes([0, 0, 0, 1, 1, 1]);
  assertEquals([...rowsOfScenes(one, scenes([1, 1, 1, 0, 0, 0, 0, 1]))!], [2, 3, 0]);
  assertEquals(rowsOfScenes(one, scenes([1, 1, 1, 0, 0, 0])), null);
  // In order all stay where they are.
  assertEquals([...rowsOfScenes(one, one)!], [0, 1, 2]);
});

Deno.test("rows of one scene go in turn, or view by view where both name theirs", () => {
  const twice = [0, 0, 0, 0];
  assertEquals([...rowsOfScenes(scenes(twice), scenes(twice))!], [0, 1]);
  assertEquals(rowsOfScenes(scenes(twice), scenes([0, 0])), null);
  const views = (names: string[]) => scenes(twice, { names, ids: Int32Array.of(0, 1) });
  assertEquals([...rowsOfScenes(views(["left", "right"]), views(["right", "left"]))!], [1, 0]);
  assertEquals([...rowsOfScenes(views(["left", "right"]), views(["a", "b"]))!], [0, 1]);
});

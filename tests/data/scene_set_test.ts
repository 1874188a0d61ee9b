import { assertEquals, assertThrows } from "@std/assert";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { SceneSet } from "../../src/data/scene_set.ts";

const SPACE = new ConceptSpace([
  { name: "color", values: ["blue", "green", "red"] },
  { name: "shape", values: ["cube", "sphere"] },
]);
// A red sphere and a blue cube; a blue cube and a green cube; two red spheres.
const VALUES = [2, 1, 0, 0, 0, 0, 1, 0, 2, 1, 2, 1];
const scenes = () => new SceneSet(SPACE, 2, Int32Array.from(VALUES));

Deno.test("labels and radix ids are read object by object, position 1 first", () => {
  assertEquals(scenes().count, 3);
  assertEquals([...scenes().labelsOf(0)], [2, 0, 0, 1, 2, 2]);
  assertEquals([...scenes().labelsOf(1)], [1, 0, 0, 0, 1, 1]);
  assertEquals([...scenes().radixIds()], [5, 0, 0, 2, 5, 5]);
});

Deno.test("appearance ids number the occurring objects as they come", () => {
  const { ids, radix } = scenes().appearance();
  assertEquals([...ids], [0, 1, 1, 2, 0, 0]);
  assertEquals([...radix], [5, 0, 2]);
});

Deno.test("…so they change when the scenes are listed in another order, and radix ids do not", () => {
  const reversed = scenes().select([2, 1, 0]);
  assertEquals([...reversed.radixIds()], [5, 5, 0, 2, 5, 0]);
  assertEquals([...reversed.appearance().radix], [5, 0, 2]);
  assertEquals([...scenes().select([1, 0]).appearance().radix], [0, 2, 5]);
});

Deno.test("three objects and three concepts are no special case", () => {
  const space = new ConceptSpace(["a", "b", "c"].map((name) => ({ name, values: ["x", "y"] })));
  const set = new SceneSet(space, 3, Int32Array.from([0, 0, 0, 1, 1, 1, 1, 0, 1]));
  assertEquals(set.count, 1);
  assertEquals([...set.radixIds()], [0, 7, 5]);
  assertEquals([...set.labelsOf(2)], [0, 1, 1]);
});

Deno.test("one scene is a scene set; none is not", () => {
  assertEquals(new SceneSet(SPACE, 1, Int32Array.of(0, 0)).count, 1);
  assertThrows(() => new SceneSet(SPACE, 2, new Int32Array(0)), RangeError, "no scenes");
});

Deno.test("values that make no whole scene, or lie outside the space, are refused", () => {
  assertThrows(() => new SceneSet(SPACE, 2, new Int32Array(6)), RangeError, "whole scenes");
  assertThrows(() => new SceneSet(SPACE, 0, new Int32Array(6)), RangeError, "at least one object");
  assertThrows(
    () => new SceneSet(SPACE, 2, Int32Array.of(0, 0, 0, 0, 0, 0, 0, 2)),
    RangeError,
    "Scene 1, object 2: shape has values 0 to 1, but 2",
  );
  // A name from a file may not move the cursor.
  const odd = new ConceptSpace([{ name: "col\x1bor", values: ["red", "blue"] }]);
  assertThrows(
    () => new SceneSet(odd, 1, Int32Array.of(2)),
    RangeError,
    "object 1: col\ufffdor has values 0 to 1, but 2",
  );
  assertThrows(() => scenes().select([3]), RangeError, "0 to 2, but 3");
  assertThrows(() => scenes().labelsOf(2), RangeError, "0 to 1, but 2");
});

Deno.test("rows of one scene are one scene, whatever their order or view", () => {
  const two = scenes().select([0, 1, 2, 0, 0, 1]);
  assertEquals([two.distinct([0, 3, 4]), two.distinct([0, 1, 5, 5]), two.distinct([])], [1, 2, 0]);
  assertEquals(two.distinct(Array(6).keys()), 3);
});

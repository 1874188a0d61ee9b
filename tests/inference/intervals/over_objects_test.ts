// Intervals over the objects of scenes, and why there is none.
import { assertEquals, assertGreater } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { objectIntervalNotes, overObjects } from "../../../src/inference/intervals/over_objects.ts";

const core = await loadCore();

function scenesOf(...pairs: readonly (readonly number[])[]): SceneSet {
  return new SceneSet(numberedSpace([8]), pairs[0].length, Int32Array.from(pairs.flat()));
}

function allPairs(): SceneSet {
  const every = Array.from({ length: 36 }, (_, i) => [Math.floor(i / 6), i % 6]);
  return scenesOf(...every.filter(([a, b]) => a !== b));
}

Deno.test("what is left out is an object with all its scenes: those that hang on one are less sure", () => {
  const scenes = allPairs();
  const rows = Array.from({ length: 30 }, (_, row) => row);
  const width = (isMatch: (ids: Int32Array) => boolean) => {
    const ids = scenes.radixIds();
    const values = Float64Array.from(rows, (s) => +isMatch(ids.subarray(2 * s, 2 * s + 2)));
    const { interval } = overObjects(core, scenes, values, rows, "rate");
    return interval![1] - interval![0];
  };
  const byObject = width((ids) => ids.some((id) => id < 2));
  const byScene = width(([a, b]) => (2 * a + 3 * b + 2 * a * b) % 5 < 3);
  assertGreater(byObject, 1.5 * byScene);
});

Deno.test("scenes with objects to spare need no note", () => {
  assertEquals(objectIntervalNotes(allPairs()), []);
});

Deno.test("two objects, or one that is everywhere: the note says which, and the interval is null", () => {
  const two = scenesOf([0, 1], [1, 0], [0, 0]);
  assertEquals(objectIntervalNotes(two), [note("intervals.too-few-objects", { objects: 2 })]);
  const everywhere = scenesOf([3, 1], [2, 3], [3, 4], [3, 3]);
  assertEquals(objectIntervalNotes(everywhere), [
    note("intervals.object-everywhere", { object: "3" }),
  ]);
  for (const scenes of [two, everywhere]) {
    const values = Float64Array.from({ length: scenes.count }, (_, i) => i % 2);
    const rows = Array.from(values, (_, i) => i);
    assertEquals(overObjects(core, scenes, values, rows, "rate").interval, null);
  }
});

// Intervals over the objects of scenes, and why there is none.
import { assert, assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import {
  bitsInterval,
  objectIntervalNotes,
  overObjects,
} from "../../../src/inference/intervals/over_objects.ts";

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

Deno.test("what bits lack is a ratio: the interval goes further down than up, and ends below all that there is to tell", () => {
  // Half of 1 bit is not told, and the half-width is a fifth of that: 1 + 0.2 + 0.04.
  const [low, high] = bitsInterval([0.4, 0.6], 0.5, 1, null)!;
  assertAlmostEquals(low, 1 - 0.5 * 1.24, 1e-12);
  assertAlmostEquals(high, 1 - 0.5 / 1.24, 1e-12);
  // Nearly that of the logarithm.
  assertAlmostEquals(low, 1 - 0.5 * Math.exp(0.2), 0.01);
  assertAlmostEquals(high, 1 - 0.5 * Math.exp(-0.2), 0.01);
  // …and where little varies, nearly the one that it is made of.
  const narrow = bitsInterval([0.499, 0.501], 0.5, 1, null)!;
  assertAlmostEquals(narrow[0], 0.499, 5e-6);
  assertAlmostEquals(narrow[1], 0.501, 5e-6);
});

Deno.test("however little is not told, the interval holds the bits and is twice as far below them at most", () => {
  for (const half of [0, 1e-9, 0.01, 0.5, 3]) {
    for (const untold of [0, 1e-300, 1e-9, 0.01, 0.5, 2]) {
      const bits = 1 - untold;
      const [low, high] = bitsInterval([bits - half, bits + half], bits, 1, null)!;
      assert(low <= bits && low >= bits - 2 * half - 1e-12, `${half}, ${untold}: ${low}`);
      assert(high >= bits - 1e-12 && high <= 1, `${half}, ${untold}: ${high}`);
    }
  }
  // Bits above the prior, by a rounding or by what chance gave.
  assertEquals(bitsInterval([0.9, 1.1], 1.05, 1, null), [0.8, 1]);
  assertEquals(bitsInterval(null, 0.5, 1, null), null);
});

Deno.test("where all is told the lower end is that of the swaps", () => {
  assertEquals(bitsInterval([1, 1], 1, 1, [0.8, 1]), [0.8, 1]);
  assertEquals(bitsInterval([1, 1], 1, 1, null), [1, 1]);
});

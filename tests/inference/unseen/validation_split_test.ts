// Which scenes choose: those of left-out objects alone, where these show all of them.
import { assert, assertEquals } from "@std/assert";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { validationSplit } from "../../../src/inference/unseen/coverage_split.ts";

interface Golden {
  sizes: number[];
  positions: number;
  values: number[];
  /** Radix ids, in the order of the draw. */
  trained: number[];
  fit: number[] | null;
  validate: number[] | null;
  alone: boolean | null;
}

/** Appearance ids of the trained objects, and scenes that show no others. */
function split(scenes: SceneSet, radixIds: readonly number[]) {
  const { ids, radix } = scenes.appearance();
  const trained = Int32Array.from(radixIds, (id) => radix.indexOf(id));
  const m = scenes.objects;
  const rows = Int32Array.from({ length: scenes.count }, (_, s) => s);
  const train = rows.filter((s) =>
    ids.subarray(s * m, (s + 1) * m).every((id) => trained.includes(id))
  );
  return { trained, train, heldout: new Int32Array(0), mixed: new Int32Array(0) };
}

// NumPy: fixtures/golden/validation_split.py
Deno.test("fitted and choosing scenes are those of masks over whole tables", async () => {
  const golden: Golden[] = JSON.parse(
    await Deno.readTextFile("fixtures/golden/validation_split.json"),
  );
  for (const { sizes, positions, values, trained, fit, validate } of golden) {
    const scenes = new SceneSet(numberedSpace(sizes), positions, Int32Array.from(values));
    const result = validationSplit(scenes, split(scenes, trained));
    assertEquals(result === null ? null : [...result.fit], fit);
    assertEquals(result === null ? null : [...result.validate], validate);
  }
  assertEquals(new Set(golden.map(({ alone }) => alone)), new Set([true, false]));
});

/** All pairs of 4 x 4 objects, but for scenes that `leaves` leaves out. */
function pairs(leaves: (a: number, b: number) => boolean) {
  const all = Array.from({ length: 256 }, (_, s) => [s >> 6, s >> 4 & 3, s >> 2 & 3, s & 3]);
  const kept = all.filter(([a, b, c, d]) => !leaves(4 * a + b, 4 * c + d));
  return new SceneSet(numberedSpace([4, 4]), 2, Int32Array.from(kept.flat()));
}

Deno.test("a scene of a left-out and a fitted object is neither fitted nor chooses", () => {
  const scenes = pairs(() => false);
  const own = split(scenes, Array.from({ length: 16 }, (_, id) => id));
  const { fit, validate } = validationSplit(scenes, own)!;
  // Three of sixteen objects are left out: 9 scenes of them alone, 13 x 13 of the others.
  assertEquals([fit.length, validate.length], [169, 9]);
});

Deno.test("…but where left-out objects do not meet, such scenes have to choose", () => {
  const scenes = pairs((a, b) => a > 12 && b > 12);
  const own = split(scenes, Array.from({ length: 16 }, (_, id) => id));
  const { fit, validate } = validationSplit(scenes, own)!;
  assertEquals([fit.length, validate.length], [169, 78]);
  assert(fit.every((s) => !validate.includes(s)));
});

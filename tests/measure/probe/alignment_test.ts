// Rows that are out of step with their labels are found where they are, and rows in step are left alone.
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { alignment } from "../../../src/measure/probe/alignment.ts";
import { rowsOfScenes } from "../../../src/inference/nulls/repeated_scenes.ts";
import type { Alignment } from "../../../src/metrics/kinds/row_order.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import { SIMULATED_NAMES, type SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { type ReadAlignment, readAlignment } from "../../../src/verdict/alignment.ts";

const core = await loadCore();
const DIM = 12;

function drawnScenes(sizes: readonly number[], count: number, seed: number): SceneSet {
  using stream = new CounterStream(core, seed, "tests/alignment");
  const of = sizes.map((size) => stream.below(size, 2 * count));
  const values = Int32Array.from(
    { length: 2 * count * sizes.length },
    (_, i) => of[i % sizes.length][Math.floor(i / sizes.length)],
  );
  return new SceneSet(numberedSpace(sizes), 2, values);
}

/** A planted set whose row i is that of scene `from(i)`. */
function moved(
  name: SimulatedName,
  scenes: SceneSet,
  from: (row: number) => number,
  { seed = 0, noise = 0.3, dim = DIM } = {},
): EmbeddingSet {
  using set = simulateTruth(core, name, scenes, { dim, noise, seed });
  const rows = set.embeddings.toArray();
  const placed = new Float32Array(rows.length);
  for (let row = 0; row < scenes.count; row++) {
    placed.set(rows.subarray(from(row) * dim, (from(row) + 1) * dim), row * dim);
  }
  return new EmbeddingSet({
    name,
    scenes,
    embeddings: Matrix.from(core, scenes.count, dim, placed),
  });
}

const readBack = (alignment: Alignment): ReadAlignment => readAlignment({ probe: { alignment } })!;
/** Where the better match is, whatever it is told by. */
const place = ({ outOfStep }: ReadAlignment) => {
  if (outOfStep === null) return null;
  const { objects: _, ...found } = outOfStep;
  return found;
};

const scenes = drawnScenes([5, 4], 200, 0);

for (const offset of [1, -1, 2, 3]) {
  Deno.test(`rows ${offset} behind their labels are found at ${offset}, with the R² of the set in step`, () => {
    const N = scenes.count;
    using right = moved("lookup + concepts", scenes, (row) => row);
    using wrong = moved("lookup + concepts", scenes, (row) => (row - offset + N) % N);
    const [own, found] = [alignment(core, right, 0)!, alignment(core, wrong, 0)!];
    assertEquals(found.offset, offset);
    assertAlmostEquals(found.offsetR2, own.r2, 1e-6);
    assertEquals(place(readBack(found)), { offset, reversed: false, r2: found.offsetR2 });
    assertEquals(readBack(own).outOfStep, null);
    assert(readBack(own).follows && !readBack(found).follows);
  });
}

Deno.test("rows in reversed order are found as reversed, and shuffled ones nowhere", () => {
  const N = scenes.count;
  using reversed = moved("bag", scenes, (row) => N - 1 - row);
  const result = alignment(core, reversed, 0)!;
  assertEquals(place(readBack(result)), { offset: 0, reversed: true, r2: result.offsetR2 });
  using stream = new CounterStream(core, 9, "tests/alignment order");
  const order = stream.permutation(N);
  using shuffled = moved("bag", scenes, (row) => order[row]);
  const nowhere = readBack(alignment(core, shuffled, 0)!);
  assertEquals([nowhere.outOfStep, nowhere.follows], [null, false]);
});

Deno.test("no planted code in step is said to be out of step, nor is noise, over a hundred seeds", () => {
  // Sorted scenes are those in which neighbours look alike.
  for (let seed = 0; seed < 100; seed++) {
    const name = SIMULATED_NAMES[seed % SIMULATED_NAMES.length];
    const drawn = drawnScenes(seed % 3 === 0 ? [3, 2, 2] : [5, 4], 120, seed);
    const step = drawn.objects * drawn.space.concepts.length;
    const sorted = Array.from(
      { length: drawn.count },
      (_, s) => [...drawn.values.subarray(s * step, (s + 1) * step)],
    ).sort((a, b) => `${a}` < `${b}` ? -1 : 1);
    const sceneSet = seed % 2 === 0
      ? drawn
      : new SceneSet(drawn.space, 2, Int32Array.from(sorted.flat()));
    using set = moved(name, sceneSet, (row) => row, { seed, noise: 0.2 * (seed % 4) });
    assertEquals(readBack(alignment(core, set, seed)!).outOfStep, null, `${name}, seed ${seed}`);
  }
});

/** All pairs of objects in order: what comes next is a function of the objects here. */
const inOrder = (sizes: readonly number[]) =>
  listScenes(core, numberedSpace(sizes), { objects: 2, pairs: "all", maxScenes: 1200, seed: 0 });
const BINDERS = [
  "product 4",
  "product 16",
  "circular convolution",
  "random MLP",
  "lookup",
] as const;

for (const sizes of [[8, 3], [6, 4], [12, 8]]) {
  Deno.test(`of ${sizes.join(" x ")} values no code of objects in step is said to be out of step, though its scenes are in order`, () => {
    const scenes = inOrder(sizes);
    for (const name of BINDERS) {
      for (let seed = 0; seed < 5; seed++) {
        using set = moved(name, scenes, (row) => row, { seed, noise: 0.1, dim: 16 });
        assertEquals(
          readBack(alignment(core, set, seed)!).outOfStep,
          null,
          `${name}, seed ${seed}`,
        );
      }
    }
  });
}

Deno.test("…where values alone would have said so, and rows that are really shifted still are", () => {
  const scenes = inOrder([8, 3]);
  const N = scenes.count;
  let [decided, shifted] = [0, 0];
  for (let seed = 0; seed < 5; seed++) {
    using embeddingSet = moved("product 16", scenes, (row) => row, { seed, noise: 0.1, dim: 16 });
    const { objects, ...values } = alignment(core, embeddingSet, seed)!;
    if (objects !== undefined && readBack(values).outOfStep !== null) decided++;
    for (const name of [...BINDERS, "bag", "product 16 + concepts", "lookup + concepts"] as const) {
      using wrong = moved(name, scenes, (row) => (row - 2 + N) % N, { seed, noise: 0.1, dim: 16 });
      const result = alignment(core, wrong, seed)!;
      const { objects: _, ...byValues } = result;
      if (readBack(byValues).outOfStep === null) continue;
      shifted++;
      assertEquals(place(readBack(result))?.offset, 2, `${name}, seed ${seed}`);
    }
  }
  assert(shifted >= 10, `${shifted}`);
  assert(decided > 0);
});

Deno.test("a lookup in a sorted list is found one row off, where half of each label is still right", () => {
  const asked = { objects: 2, pairs: "disjoint", maxScenes: null } as const;
  let byValues = 0;
  for (let seed = 0; seed < 20; seed++) {
    const scenes = listScenes(core, numberedSpace([4, 4]), { ...asked, seed });
    const N = scenes.count;
    const of = (from: (row: number) => number) => moved("lookup", scenes, from, { seed, dim: 16 });
    using right = of((row) => row);
    using wrong = of((row) => (row + 1) % N);
    const [given, off] = [right, wrong].map((set) => alignment(core, set, seed)!);
    assertEquals(
      [place(readBack(given)), readBack(given).mayBeShifted],
      [null, null],
      `seed ${seed}`,
    );
    assertEquals(place(readBack(off))?.offset, -1, `seed ${seed}`);
    const { objects, ...values } = off;
    assert(objects!.offsetR2 - objects!.r2 > 6 * objects!.spread, `seed ${seed}`);
    if (place(readBack(values)) !== null) byValues++;
  }
  // Values alone don't name all of them.
  assertLess(byValues, 20);
});

Deno.test("…and each of them follows its scenes, but noise and codes of random signs", () => {
  for (const name of SIMULATED_NAMES) {
    using set = moved(name, scenes, (row) => row, { noise: 0.1 });
    const { follows } = readBack(alignment(core, set, 0)!);
    assertEquals(follows, name !== "none" && name !== "random sign", name);
  }
});

Deno.test("random orders have the R² that so many columns explain by chance, and a seed draws them again", () => {
  using noise = moved("none", scenes, (row) => row);
  const { mean, spread, draws, r2 } = alignment(core, noise, 3)!;
  // Nine values in two positions, less one for each concept of each position, of 199 directions.
  assertAlmostEquals(mean, 14 / 199, 0.01);
  assertLess(spread, 0.02);
  assertLess(Math.abs(r2 - mean), 4 * spread);
  assertEquals(draws, 19);
  assertEquals(alignment(core, noise, 3), alignment(core, noise, 3));
  assert(alignment(core, noise, 4)!.mean !== mean);
});

Deno.test("of more than 2,048 rows runs of neighbours are looked at, and steps are found in them", () => {
  const many = drawnScenes([5, 4], 5000, 1);
  using wrong = moved("bag", many, (row) => (row + 1) % 5000);
  const result = alignment(core, wrong, 0)!;
  assertEquals(place(readBack(result)), { offset: -1, reversed: false, r2: result.offsetR2 });
  // Rows between the runs are not looked at: noise there changes nothing.
  const rows = wrong.embeddings.toArray();
  const seen = new Set(
    Array.from(
      { length: 2048 },
      (_, i) => Math.floor(Math.floor(i / 256) * (5000 - 256) / 7) + i % 256,
    ),
  );
  assertEquals(seen.size, 2048);
  const spoiled = (isSpoiled: (row: number) => boolean) =>
    new EmbeddingSet({
      name: "spoiled",
      scenes: many,
      embeddings: Matrix.from(
        core,
        5000,
        DIM,
        rows.map((x, i) => isSpoiled(Math.floor(i / DIM)) ? 7 * Math.sin(i) : x),
      ),
    });
  using between = spoiled((row) => !seen.has(row));
  assertEquals(alignment(core, between, 0), result);
  using within = spoiled((row) => row >= 5000 - 256);
  assert(alignment(core, within, 0)!.offsetR2 !== result.offsetR2);
});

Deno.test("equal vectors, few scenes and very many values have no alignment", () => {
  const flat = new EmbeddingSet({
    name: "flat",
    scenes,
    embeddings: Matrix.from(core, scenes.count, 2, new Float32Array(2 * scenes.count).fill(3)),
  });
  assertEquals(alignment(core, flat, 0), null);
  flat.dispose();
  // 18 columns: 36 scenes are enough, 35 are too few, and they are no more for being given three times.
  const drawn = drawnScenes([5, 4], 200, 2);
  const { first } = rowsOfScenes(drawn);
  for (const [count, isEnough] of [[36, true], [35, false]] as const) {
    for (const times of [1, 3]) {
      const rows = Array.from({ length: times * count }, (_, i) => first[i % count]);
      using set = moved("bag", drawn.select(rows), (row) => row);
      assertEquals(alignment(core, set, 0) !== null, isEnough, `${count}, ${times} times`);
    }
  }
  // 256 columns are looked at, 258 are not.
  for (const [values, isLooked] of [[64, true], [65, false]] as const) {
    using set = moved("bag", drawnScenes([values, 64], 600, 3), (row) => row);
    assertEquals(alignment(core, set, 0) !== null, isLooked, `${values}`);
  }
  assertEquals(readAlignment({ probe: { alignment: null } }), null);
});

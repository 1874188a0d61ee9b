import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { selectScenes } from "../../../src/data/select_scenes.ts";
import { embeddingMap } from "../../../src/measure/map/measure.ts";
import { quadruples, quadruplesInAnyOrder } from "../../../src/measure/map/quadruples.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { intervalAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { codedSet, number, resultOf, run } from "../context.ts";
import { objectVectors } from "../tables/object_vectors.ts";

const core = await loadCore();

type Point = { x: number; y: number; z: number };

Deno.test("a sum of object vectors closes its parallelograms", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", noise: 1e-4 });
  const { metrics } = await run(embeddingMap, set);
  assertLess(number(metrics, "parallelogram"), 1e-3);
  assertEquals(number(metrics, "quadruples"), 6 * 9);
});

Deno.test("…shuffled scenes don't, and noise is like shuffled scenes", async () => {
  using sums = codedSet(core, { sizes: [4, 3], code: "objects" });
  using noise = codedSet(core, { sizes: [4, 3], code: "noise" });
  const ofSums = (await run(embeddingMap, sums)).metrics;
  const ofNoise = (await run(embeddingMap, noise)).metrics;
  assertGreater(number(ofSums, "parallelogram.null"), 0.5);
  assertAlmostEquals(number(ofSums, "parallelogram.p"), 1 / 1000, 1e-12);
  assertGreater(number(ofNoise, "parallelogram.p"), 0.05);
});

Deno.test("the map of least stress is no worse than the classical one", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", noise: 0.5 });
  const { metrics, tables } = await run(embeddingMap, set, { quadruple: 5 });
  for (const axes of [2, 3]) {
    const classical = number(metrics, `stress.classical${axes}`);
    assert(number(metrics, `stress.smacof${axes}`) <= classical);
  }
  assertEquals((tables!.coordinates as unknown as Point[]).length, 4);
  assert(Number.isFinite((tables!.coordinatesSmacof3 as unknown as Point[])[3].z));
});

Deno.test("object vectors of two concepts with two values each lie on two axes", async () => {
  using set = codedSet(core, { sizes: [2, 2], code: "concepts", noise: 0 });
  const { metrics, tables } = await run(embeddingMap, set);
  const [first, second, third] = (metrics.pca as { explained: number[] }).explained;
  assertAlmostEquals(first + second, 1, 1e-6);
  assertLess(third, 1e-6);
  assertEquals((tables!.objectCoordinates as unknown as Point[]).length, 4);
});

Deno.test("one object has no parallelogram, and says so", async () => {
  using set = codedSet(core, { sizes: [2, 2], objects: 1, code: "objects" });
  const { metrics, notes } = await run(embeddingMap, set);
  assertEquals(metrics.parallelogram, { value: null, reason: "one-object" });
  assertEquals(notes, [note("map.one-object")]);
});

Deno.test("three objects close a parallelogram around every two positions, the third one as it is", async () => {
  using set = codedSet(core, { sizes: [3, 2], objects: 3, code: "objects", noise: 1e-4 });
  const { metrics, tables } = await run(embeddingMap, set);
  // Three pairs of positions, three pairs of values, two other values in each position, six third objects.
  assertEquals(number(metrics, "quadruples"), 3 * 3 * 4 * 6);
  assertLess(number(metrics, "parallelogram"), 1e-3);
  const [low, high] = intervalAt<Json>(metrics, "parallelogram.ci")!;
  assert(low <= number(metrics, "parallelogram") && number(metrics, "parallelogram") <= high);
  assertEquals((tables!.coordinates as unknown as Point[]).length, 4);
});

Deno.test("…which shuffled scenes of three objects don't", async () => {
  using set = codedSet(core, { sizes: [3, 2], objects: 3, code: "objects" });
  const { metrics } = await run(embeddingMap, set);
  assertGreater(number(metrics, "parallelogram.null"), 0.5);
  assertAlmostEquals(number(metrics, "parallelogram.p"), 1 / 1000, 1e-12);
});

Deno.test("quadruples whose scenes show their objects in other positions are counted, and a note says so", async () => {
  using whole = codedSet(core, { sizes: [4, 3], code: "objects" });
  // Each pair of colors with each pair of shapes.
  const all = quadruples(whole.scenes, 0);
  assertEquals(quadruplesInAnyOrder(whole.scenes, 0, all), { used: 18, of: 18 });
  assertEquals((await run(embeddingMap, whole)).notes, []);

  // One scene of each two objects, the one of the smaller number at the left in every third.
  const { scenes } = whole;
  const ids = scenes.radixIds();
  const rows = Array.from({ length: scenes.count }, (_, row) => row).filter((row) => {
    const [a, b] = ids.subarray(2 * row, 2 * row + 2);
    return (a + b) % 3 === 0 ? a <= b : a >= b;
  });
  using some = selectScenes(core, whole, Int32Array.from(rows));
  const count = quadruplesInAnyOrder(some.scenes, 0, quadruples(some.scenes, 0));
  assertEquals(count.of, 18);
  assert(count.used < count.of);
  const { notes } = await run(embeddingMap, some);
  assert(notes.some(({ code }) => code === "map.in-order"));
});

Deno.test("a quadruple is two positions that exchange a value, found straight from the definition", () => {
  using set = codedSet(core, {
    sizes: [3, 2],
    objects: 3,
    code: "noise",
    dim: 1,
    keep: ([a, b, c]) => (a + 2 * b + c) % 5 !== 0,
  });
  const { scenes } = set;
  const text = Array.from(
    { length: scenes.count },
    (_, row) => scenes.values.slice(6 * row, 6 * row + 6),
  );
  const rowOf = new Map(text.map((values, row) => [values.join(), row]));
  const naive: string[] = [];
  for (const [base, values] of text.entries()) {
    for (const [i, j] of [[0, 1], [0, 2], [1, 2]]) {
      const [a1, a2] = [values[2 * i], values[2 * j]];
      if (a1 >= a2) continue;
      const rows = [[a2, a1], [a1, a1], [a2, a2]].map(([left, right]) => {
        const other = values.slice();
        other[2 * i] = left;
        other[2 * j] = right;
        return rowOf.get(other.join());
      });
      if (rows.every((row) => row !== undefined)) naive.push([base, ...rows].join());
    }
  }
  const values = quadruples(scenes, 0);
  const listed = Array.from(
    { length: values.length / 4 },
    (_, q) => values.slice(4 * q, 4 * q + 4).join(),
  );
  assertEquals(listed.sort(), naive.sort());
  assertGreater(naive.length, 20);
});

Deno.test("more objects than dimensions are mapped from the covariance, as NumPy's SVD maps them", async () => {
  // fixtures/golden/intervals.py
  const { explained, coordinates } = JSON.parse(
    await Deno.readTextFile("fixtures/golden/intervals.json"),
  ).pca;
  const { scenes, table } = objectVectors(core);
  using set = new EmbeddingSet({ name: "x", scenes, embeddings: table });
  const { metrics, tables } = await run(embeddingMap, set);
  const values = (metrics.pca as { explained: number[] }).explained;
  for (const [axis, share] of explained.entries()) assertAlmostEquals(values[axis], share, 1e-6);
  const points = tables!.objectCoordinates as unknown as Point[];
  for (const [axis, name] of (["x", "y", "z"] as const).entries()) {
    const expected = coordinates[axis] as number[];
    const sign = Math.sign(points[0][name] * expected[0]);
    for (const [o, point] of points.entries()) {
      assertAlmostEquals(sign * point[name], expected[o], 1e-5, `${name} of object ${o}`);
    }
  }
});

Deno.test("a thousand objects of few dimensions are mapped too", async () => {
  using set = codedSet(core, { sizes: [40, 25], objects: 1, code: "concepts", dim: 8 });
  const { metrics, tables, notes } = await run(embeddingMap, set);
  assertEquals((tables!.objectCoordinates as unknown as Point[]).length, 1000);
  assert((metrics.pca as { explained: number[] }).explained.every((share) => share > 0.05));
  assertEquals(notes, [note("map.one-object")]);
});

Deno.test("a quadruple that does not exist is refused with the count", async () => {
  using set = codedSet(core, { sizes: [2, 2], code: "objects" });
  await assertRejects(() => run(embeddingMap, set, { quadruple: 99 }), Error, "quadruples");
});

Deno.test("both maps are drawn", async () => {
  using set = codedSet(core, { sizes: [3, 3], code: "concepts" });
  const result = resultOf("map", set, await run(embeddingMap, set));
  assertEquals(embeddingMap.charts(result).map(({ name }) => name), ["map", "object-map"]);
});

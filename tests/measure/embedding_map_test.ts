import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { embeddingMap } from "../../src/measure/embedding_map.ts";
import { number, planted, resultOf, run } from "./context.ts";

const core = await loadCore();

type Point = { x: number; y: number; z: number };

Deno.test("a sum of object vectors closes its parallelograms", async () => {
  using set = planted(core, { sizes: [4, 3], code: "objects", noise: 1e-4 });
  const { metrics } = await run(embeddingMap, set);
  assertLess(number(metrics, "parallelogram"), 1e-3);
  assertEquals(number(metrics, "quadruples"), 6 * 9);
});

Deno.test("…shuffled scenes don't, and noise is like shuffled scenes", async () => {
  using sums = planted(core, { sizes: [4, 3], code: "objects" });
  using noise = planted(core, { sizes: [4, 3], code: "noise" });
  const ofSums = (await run(embeddingMap, sums)).metrics;
  const ofNoise = (await run(embeddingMap, noise)).metrics;
  assertGreater(number(ofSums, "parallelogramNull"), 0.5);
  assertAlmostEquals(number(ofSums, "parallelogramP"), 1 / 21, 1e-12);
  assertGreater(number(ofNoise, "parallelogramP"), 0.05);
});

Deno.test("the map of least stress is no worse than the classical one", async () => {
  using set = planted(core, { sizes: [4, 3], code: "objects", noise: 0.5 });
  const { metrics, tables } = await run(embeddingMap, set, { quadruple: 5 });
  for (const axes of [2, 3]) {
    const classical = number(metrics, `stress.classical${axes}`);
    assert(number(metrics, `stress.smacof${axes}`) <= classical);
  }
  assertEquals((tables!.coordinates as unknown as Point[]).length, 4);
  assert(Number.isFinite((tables!.coordinatesSmacof3 as unknown as Point[])[3].z));
});

Deno.test("object vectors of two concepts with two values each lie on two axes", async () => {
  using set = planted(core, { sizes: [2, 2], code: "concepts", noise: 0 });
  const { metrics, tables } = await run(embeddingMap, set);
  const [first, second, third] = (metrics.pca as { explained: number[] }).explained;
  assertAlmostEquals(first + second, 1, 1e-6);
  assertLess(third, 1e-6);
  assertEquals((tables!.objectCoordinates as unknown as Point[]).length, 4);
});

Deno.test("three objects have no parallelogram, and say so", async () => {
  using set = planted(core, { sizes: [2, 2], objects: 3, code: "objects" });
  const { metrics, notes } = await run(embeddingMap, set);
  assertEquals(metrics.parallelogram, null);
  assert(notes!.some((note) => note.includes("two objects")));
});

Deno.test("a quadruple that does not exist is refused with the count", async () => {
  using set = planted(core, { sizes: [2, 2], code: "objects" });
  await assertRejects(() => run(embeddingMap, set, { quadruple: 99 }), Error, "quadruples");
});

Deno.test("both maps are drawn", async () => {
  using set = planted(core, { sizes: [3, 3], code: "concepts" });
  const result = resultOf("map", set, await run(embeddingMap, set));
  assertEquals(embeddingMap.charts(result).map(({ name }) => name), ["map", "object-map"]);
});

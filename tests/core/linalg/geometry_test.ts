import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { classicalMds } from "../../../src/core/linalg/classical_mds.ts";
import { cosineTopK } from "../../../src/core/linalg/cosine_top_k.ts";
import { cosineDistances, parallelogramError } from "../../../src/core/linalg/geometry.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { symmetricEigen } from "../../../src/core/linalg/symmetric_eigen.ts";

const core = await loadCore();

Deno.test("eigenvectors rebuild the matrix", () => {
  using stream = new CounterStream(core, 0, "symmetric");
  for (const n of [0, 1, 2, 7, 33]) {
    const noise = stream.normal(n * n);
    const matrix = Float64Array.from(noise, (x, i) => x + noise[(i % n) * n + Math.floor(i / n)]);
    const { values, vectors } = symmetricEigen(core, matrix, n);
    for (let i = 0; i < n * n; i++) {
      const [row, column] = [Math.floor(i / n), i % n];
      const rebuilt = values.reduce(
        (sum, value, v) => sum + value * vectors[v * n + row] * vectors[v * n + column],
        0,
      );
      assertAlmostEquals(rebuilt, matrix[i], 1e-12 * (n + 1));
    }
    assertEquals([...values], [...values].sort((a, b) => b - a));
  }
  assertThrows(() => symmetricEigen(core, Float64Array.of(NaN), 1), RangeError, "no eigenvalues");
});

Deno.test("a map of points in the plane keeps their distances, and is the same twice", () => {
  const points = [[0, 0], [3, 0], [0, 4], [7, 1]];
  const distances = Float64Array.from(
    points.flatMap(([a, b]) => points.map(([c, d]) => Math.sqrt((a - c) ** 2 + (b - d) ** 2))),
  );
  const map = classicalMds(core, distances, 2);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      const [dx, dy] = [map[2 * i] - map[2 * j], map[2 * i + 1] - map[2 * j + 1]];
      assertAlmostEquals(Math.sqrt(dx * dx + dy * dy), distances[4 * i + j], 1e-9);
    }
  }
  assertEquals(classicalMds(core, distances, 2), map);
  assertThrows(() => classicalMds(core, distances.subarray(1), 2), RangeError, "distances has 15");
});

Deno.test("sums of object vectors make parallelograms, and shuffled scenes don't", () => {
  using stream = new CounterStream(core, 0, "quadruples");
  const parts = stream.normal(4 * 16);
  const sum = (a: number, b: number) =>
    Array.from({ length: 16 }, (_, d) => parts[16 * a + d] + parts[16 * (2 + b) + d]);
  using F = Matrix.from(core, 4, 16, [sum(0, 0), sum(1, 1), sum(0, 1), sum(1, 0)].flat());
  assert(parallelogramError(core, F, Int32Array.of(0, 1, 2, 3)) < 1e-6);
  assert(parallelogramError(core, F, Int32Array.of(0, 2, 1, 3)) > 0.3);
  assertThrows(
    () => parallelogramError(core, F, Int32Array.of(0, 1)),
    RangeError,
    "whole quadruples",
  );
  assertThrows(() => cosineDistances(core, F, Int32Array.of(4)), RangeError, "from 0 to 3");
});

Deno.test("every row is its own nearest neighbour, at distance zero", () => {
  using stream = new CounterStream(core, 0, "neighbours");
  using bank = Matrix.from(core, 90, 13, stream.normal(90 * 13));
  const { indices, scores } = cosineTopK(core, bank, bank, 2);
  const distances = cosineDistances(core, bank, Int32Array.from({ length: 90 }, (_, i) => i));
  for (let q = 0; q < 90; q++) {
    assertEquals(indices[2 * q], q);
    assertAlmostEquals(1 - scores[2 * q + 1], distances[90 * q + indices[2 * q + 1]], 1e-12);
    assert(scores[2 * q + 1] < scores[2 * q]);
  }
  using narrow = Matrix.zeros(core, 1, 2);
  assertThrows(() => cosineTopK(core, narrow, bank, 1), RangeError, "2 dimensions");
  assertThrows(() => cosineTopK(core, bank, bank, 91), RangeError, "from 0 to 90");
});

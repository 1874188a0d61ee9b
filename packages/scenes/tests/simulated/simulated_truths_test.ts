// Planted codes have the structure that they are named after, and others lack it.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import type { SceneSet } from "../../../../src/data/scene_set.ts";
import {
  convolutions,
  freeVectors,
  networkVectors,
  products,
} from "../../simulated/object_codes.ts";
import { simulateTruth } from "../../simulated/simulate_truth.ts";
import { SIMULATED_NAMES, SIMULATED_TRUTHS, type SimulatedName } from "../../simulated/truths.ts";
import { listScenes } from "../../list_scenes.ts";

const core = await loadCore();
const DIM = 24;

function world(sizes: readonly number[], objects = 2): SceneSet {
  const space = numberedSpace(sizes);
  return listScenes(core, space, { objects, pairs: "all", maxScenes: null, seed: 0 });
}

function rowsOf(name: SimulatedName, scenes: SceneSet, seed = 0, noise = 0): Float32Array {
  using set = simulateTruth(core, name, scenes, { dim: DIM, noise, seed });
  return set.embeddings.toArray();
}

/** Largest distance between a scene and a twin with the same bag, or with the same objects elsewhere. */
function largestGap(F: Float32Array, pairs: readonly (readonly [number, number])[]): number {
  return Math.max(...pairs.map(([a, b]) => {
    let square = 0;
    for (let j = 0; j < DIM; j++) square += (F[a * DIM + j] - F[b * DIM + j]) ** 2;
    return Math.sqrt(square);
  }));
}

/** Row of the scene of two objects, by their values. */
const SIZES = [4, 3];
const rowOf = (a: number, b: number, c: number, d: number) => (a * 3 + b) * 12 + c * 3 + d;
const twins = Array.from({ length: 2 }, (_, a) => [rowOf(a, 0, 3, 2), rowOf(a, 2, 3, 0)] as const);
/** Every scene, and the same objects the other way round. */
const swaps = Array.from(
  { length: 144 },
  (_, row) => [row, row % 12 * 12 + Math.floor(row / 12)] as const,
);

Deno.test("a bag gives a scene and its re-paired twin one vector, and what binds gives them two", () => {
  const scenes = world(SIZES);
  for (const name of SIMULATED_NAMES) {
    const gap = largestGap(rowsOf(name, scenes), twins);
    if (SIMULATED_TRUTHS[name].binding === "bag") assertEquals(gap, 0, name);
    else assertGreater(gap, 0.1, name);
  }
});

/** Draws something for each scene, so that no two scenes of the same objects are alike. */
const OF_SCENES: readonly SimulatedName[] = ["none", "half of the scenes", "random sign"];

Deno.test("only what sees positions, or is drawn scene by scene, tells which position an object is in", () => {
  const scenes = world(SIZES);
  for (const name of SIMULATED_NAMES) {
    const gap = largestGap(rowsOf(name, scenes), swaps);
    const seesPositions = ["position", "placed objects"].includes(SIMULATED_TRUTHS[name].binding) ||
      name === "first object";
    if (seesPositions || OF_SCENES.includes(name)) assertGreater(gap, 0.1, name);
    else assertLess(gap, 1e-5, name);
  }
});

Deno.test("the slot-wise sum is one, down to values, and a lookup is none", () => {
  const scenes = world(SIZES);
  const defect = (F: Float32Array) =>
    Math.max(...Array.from({ length: DIM }, (_, j) => {
      const at = (a: number, b: number) => F[rowOf(a, b, 3, 2) * DIM + j];
      return Math.abs(at(0, 0) + at(1, 1) - at(0, 1) - at(1, 0));
    }));
  assertLess(defect(rowsOf("slot-wise sum", scenes)), 1e-5);
  assertLess(defect(rowsOf("bag", scenes)), 1e-5);
  assertGreater(defect(rowsOf("lookup", scenes)), 0.1);
  assertGreater(defect(rowsOf("nonlinear bag", scenes)), 0.1);
});

/** Size of what Gram-Schmidt leaves of each row of [rows, n]. */
function leftAfter(rows: number[][]): number[] {
  const basis: number[][] = [];
  return rows.map((row) => {
    let rest = [...row];
    for (const b of basis) {
      const dot = rest.reduce((sum, x, i) => sum + x * b[i], 0);
      rest = rest.map((x, i) => x - dot * b[i]);
    }
    const size = Math.sqrt(rest.reduce((sum, x) => sum + x * x, 0));
    if (size > 1e-9) basis.push(rest.map((x) => x / size));
    return size;
  });
}

Deno.test("a product of rank 4 is a matrix of rank 4 in every dimension", () => {
  const space = numberedSpace([7, 6]);
  const vectors = products({ core, space, dim: 3, seed: 1 }, 4);
  for (let j = 0; j < 3; j++) {
    const matrix = Array.from(
      { length: 7 },
      (_, a) => Array.from({ length: 6 }, (_, b) => vectors[(a * 6 + b) * 3 + j]),
    );
    const left = leftAfter(matrix);
    assert(left.slice(0, 4).every((size) => size > 0.01), `${left}`);
    assert(left.slice(4).every((size) => size < 1e-9), `${left}`);
  }
});

/** Convolution through the discrete Fourier transform, straight from its definition. */
function spectrum(x: ArrayLike<number>): [number, number][] {
  return Array.from({ length: x.length }, (_, k) => {
    let [re, im] = [0, 0];
    for (let i = 0; i < x.length; i++) {
      re += x[i] * Math.cos(2 * Math.PI * k * i / x.length);
      im -= x[i] * Math.sin(2 * Math.PI * k * i / x.length);
    }
    return [re, im];
  });
}

Deno.test("spectra of convolutions are products: those of two objects and of the two re-paired agree", () => {
  const space = numberedSpace([2, 2]);
  const defect = (vectors: Float64Array) => {
    const [ab, aB, Ab, AB] = [0, 1, 2, 3].map((id) =>
      spectrum(vectors.subarray(id * DIM, (id + 1) * DIM))
    );
    const product = ([a, b]: [number, number], [c, d]: [number, number]) => [
      a * c - b * d,
      a * d + b * c,
    ];
    return Math.max(...ab.map((x, k) => {
      const [one, other] = [product(x, AB[k]), product(aB[k], Ab[k])];
      const size = Math.hypot(...one);
      return Math.hypot(one[0] - other[0], one[1] - other[1]) / size;
    }));
  };
  const draw = { core, space, dim: DIM, seed: 2 };
  assertLess(defect(convolutions(draw)), 1e-9);
  assertGreater(defect(freeVectors(draw)), 0.1);
});

/**
 * Directions of what objects are beyond sums of their two values, (Σ variances)² / Σ variances², as a share of
 * those that there could be.
 */
function directions(vectors: Float64Array, [A, B]: readonly [number, number]): number {
  const dim = vectors.length / (A * B);
  const rest = Float64Array.from(vectors);
  const place = (a: number, b: number, j: number) => (a * B + b) * dim + j;
  const takeMean = (positions: readonly number[]) => {
    const mean = positions.reduce((sum, at) => sum + rest[at], 0) / positions.length;
    for (const at of positions) rest[at] -= mean;
  };
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
  for (let j = 0; j < dim; j++) {
    for (let a = 0; a < A; a++) takeMean(upTo(B).map((b) => place(a, b, j)));
    for (let b = 0; b < B; b++) takeMean(upTo(A).map((a) => place(a, b, j)));
  }
  let [trace, squares] = [0, 0];
  for (let o = 0; o < A * B; o++) {
    for (let u = 0; u < A * B; u++) {
      let inner = 0;
      for (let j = 0; j < dim; j++) inner += rest[o * dim + j] * rest[u * dim + j];
      squares += inner * inner;
      if (o === u) trace += inner;
    }
  }
  return trace * trace / squares / ((A - 1) * (B - 1));
}

Deno.test("beyond sums of values a random network's objects are nearly free, and a product's are not", () => {
  const draw = { core, space: numberedSpace([8, 3]), dim: 2000, seed: 0 };
  assertGreater(directions(networkVectors(draw), [8, 3]), 0.8);
  assertGreater(directions(freeVectors(draw), [8, 3]), 0.95);
  assertLess(directions(products(draw, 2), [8, 3]), 0.4);
});

Deno.test("the code has variance 1 and mean 0, and the noise the share that was asked for", () => {
  const scenes = world([6, 4]);
  for (const name of SIMULATED_NAMES) {
    const [clean, noisy] = [rowsOf(name, scenes), rowsOf(name, scenes, 0, 0.3)];
    let [square, error] = [0, 0];
    for (let i = 0; i < clean.length; i++) {
      square += clean[i] ** 2 / clean.length;
      error += (noisy[i] - clean[i]) ** 2 / clean.length;
    }
    assertAlmostEquals(square, 1, 1e-4, name);
    assertAlmostEquals(error, 0.09, 0.005, name);
  }
});

Deno.test("a seed plants the same again, another one something else", () => {
  const scenes = world(SIZES);
  for (const name of SIMULATED_NAMES) {
    assertEquals(rowsOf(name, scenes), rowsOf(name, scenes), name);
    const rows = rowsOf(name, scenes, 1);
    assertGreater(largestGap(rows, [[0, 1], [0, scenes.count - 1]]), 0, name);
    const [one, other] = [rowsOf(name, scenes, 1), rowsOf(name, scenes, 2)];
    assert(one.some((x, i) => Math.abs(x - other[i]) > 0.1), name);
  }
});

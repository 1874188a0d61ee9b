/** Vectors of scenes, [scenes, dim], by simulated code, before scale and noise. */

import { CounterStream } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import {
  type CodeDraw,
  convolutions,
  freeVectors,
  halfFree,
  networkVectors,
  normals,
  products,
  randomNetwork,
  unitVariance,
  valueSums,
} from "./object_codes.ts";
import type { SimulatedName } from "./truths.ts";

type SceneCode = (draw: CodeDraw, scenes: SceneSet) => Float64Array;

/** How each planted code makes the vectors of scenes. */
export const SCENE_CODES: { readonly [name in SimulatedName]: SceneCode } = {
  "none": (draw, scenes) => Float64Array.from(normals(draw, "rows", scenes.count * draw.dim)),
  "bag": linearBag,
  "nonlinear bag": nonlinearBag,
  "slot-wise sum": sumByPosition,
  "lookup": (draw, scenes) => summed(draw, scenes, freeVectors(draw)),
  "lookup + concepts": (draw, scenes) =>
    summed(draw, scenes, withConcepts(draw, freeVectors(draw))),
  "product 4": (draw, scenes) => summed(draw, scenes, products(draw, 4)),
  "product 16": (draw, scenes) => summed(draw, scenes, products(draw, 16)),
  "product 16 + concepts": (draw, scenes) =>
    summed(draw, scenes, withConcepts(draw, products(draw, 16))),
  "circular convolution": (draw, scenes) => summed(draw, scenes, convolutions(draw)),
  "random MLP": (draw, scenes) => summed(draw, scenes, networkVectors(draw)),
  "half bound": (draw, scenes) => summed(draw, scenes, halfFree(draw)),
  "bound where they differ": boundWhereTheyDiffer,
  "first object": (draw, scenes) =>
    summed(draw, scenes, freeVectors(draw), (position) => position === 0 ? 1 : 0),
  "first minus second": (draw, scenes) =>
    summed(draw, scenes, freeVectors(draw), (position) => position % 2 === 0 ? 1 : -1),
  "one pair of concepts": (draw, scenes) => summed(draw, scenes, firstTwoBound(draw)),
  "half of the scenes": halfOfTheScenes,
  "one concept": (draw, scenes) => linearBag(draw, scenes, (concept) => concept === 0),
  "one value": (draw, scenes) =>
    linearBag(draw, scenes, (concept, value) => concept === 0 && value === 0),
  "random sign": randomSign,
  "lookup of synonyms": (draw, scenes) =>
    summed(draw, scenes, synonyms(draw, withConcepts(draw, freeVectors(draw)))),
  "lookup by place": lookupByPosition,
};

/** Object vectors and the sums of their values' vectors, of equal variance. */
function withConcepts(draw: CodeDraw, vectors: Float64Array): Float64Array {
  const [own, sums] = [unitVariance(vectors), unitVariance(valueSums(draw))];
  return own.map((x, i) => x + sums[i]);
}

/** Σ over positions of the vector of the object there, times a weight of the position. */
function summed(
  { dim }: CodeDraw,
  scenes: SceneSet,
  vectors: Float64Array,
  weight: (position: number) => number = () => 1,
): Float64Array {
  const ids = scenes.radixIds();
  const m = scenes.objects;
  const out = new Float64Array(scenes.count * dim);
  for (let i = 0; i < ids.length; i++) {
    const [from, to] = [ids[i] * dim, Math.floor(i / m) * dim];
    const own = weight(i % m);
    for (let j = 0; j < dim; j++) out[to + j] += own * vectors[from + j];
  }
  return out;
}

/** Objects by a free vector for their first two values, and one for each other value. */
function firstTwoBound(draw: CodeDraw): Float64Array {
  const { space, dim } = draw;
  const [rows, columns] = [0, 1].map((c) => space.concepts[c]?.values.length ?? 1);
  const pairs = normals(draw, "pairs", rows * columns * dim);
  const sums = valueSums(draw, (concept) => concept > 1);
  for (let id = 0; id < space.objectCount; id++) {
    const [a, b = 0] = space.valuesOf(id);
    for (let j = 0; j < dim; j++) sums[id * dim + j] += pairs[(a * columns + b) * dim + j];
  }
  return sums;
}

/** Objects whose first values are 2k and 2k + 1 have the vector of the one with 2k. */
function synonyms({ space, dim }: CodeDraw, vectors: Float64Array): Float64Array {
  const objectsPerValue = space.objectCount / space.concepts[0].values.length;
  return vectors.map((_, i) => {
    const [id, at] = [Math.floor(i / dim), i % dim];
    const first = Math.floor(id / objectsPerValue);
    return vectors[(id - (first % 2) * objectsPerValue) * dim + at];
  });
}

function lookupByPosition(draw: CodeDraw, scenes: SceneSet): Float64Array {
  const { dim, space } = draw;
  const vectors = normals(draw, "objects by place", scenes.objects * space.objectCount * dim);
  const ids = scenes.radixIds();
  const out = new Float64Array(scenes.count * dim);
  for (let i = 0; i < ids.length; i++) {
    const [scene, position] = [Math.floor(i / scenes.objects), i % scenes.objects];
    const from = (position * space.objectCount + ids[i]) * dim;
    for (let j = 0; j < dim; j++) out[scene * dim + j] += vectors[from + j];
  }
  return out;
}

function halfOfTheScenes(draw: CodeDraw, scenes: SceneSet): Float64Array {
  const { core, seed, dim } = draw;
  const rows = unitVariance(summed(draw, scenes, freeVectors(draw)));
  const noise = normals(draw, "rows", rows.length);
  using stream = new CounterStream(core, seed, "planted/half of the scenes");
  for (const scene of stream.permutation(scenes.count).subarray(0, scenes.count >> 1)) {
    rows.set(noise.subarray(scene * dim, (scene + 1) * dim), scene * dim);
  }
  return rows;
}

function randomSign(draw: CodeDraw, scenes: SceneSet): Float64Array {
  const { core, seed, dim } = draw;
  using stream = new CounterStream(core, seed, "planted/signs");
  const signs = stream.below(2, scenes.count);
  return summed(draw, scenes, freeVectors(draw))
    .map((x, i) => signs[Math.floor(i / dim)] === 1 ? x : -x);
}

/** Σ over values of count x vector, value by value: to the bit the same for a scene and its swaps. */
function linearBag(
  draw: CodeDraw,
  scenes: SceneSet,
  isSeen: (concept: number, value: number) => boolean = () => true,
): Float64Array {
  const { dim } = draw;
  const { concepts, valueCount } = scenes.space;
  const seen = concepts.flatMap(({ values }, c) => values.map((_, v) => isSeen(c, v)));
  const counts = valueCounts(scenes);
  const vectors = normals(draw, "bag", valueCount * dim);
  const out = new Float64Array(scenes.count * dim);
  for (let i = 0; i < counts.length; i++) {
    const [scene, value] = [Math.floor(i / valueCount), i % valueCount];
    if (counts[i] === 0 || !seen[value]) continue;
    for (let j = 0; j < dim; j++) out[scene * dim + j] += counts[i] * vectors[value * dim + j];
  }
  return out;
}

/** A random network of the counts of values: no scene differs from its swaps. */
function nonlinearBag(draw: CodeDraw, scenes: SceneSet): Float64Array {
  return randomNetwork(draw, valueCounts(scenes), scenes.space.valueCount);
}

/** How often each scene shows each value, [scenes, values]. */
function valueCounts(scenes: SceneSet): Float64Array {
  const { concepts, valueCount } = scenes.space;
  const C = concepts.length;
  const starts = startsOf(scenes);
  const counts = new Float64Array(scenes.count * valueCount);
  for (let i = 0; i < scenes.values.length; i++) {
    const scene = Math.floor(i / (scenes.objects * C));
    counts[scene * valueCount + starts[i % C] + scenes.values[i]]++;
  }
  return counts;
}

function sumByPosition(draw: CodeDraw, scenes: SceneSet): Float64Array {
  const { dim } = draw;
  const { concepts, valueCount } = scenes.space;
  const C = concepts.length;
  const m = scenes.objects;
  const starts = startsOf(scenes);
  const vectors = normals(draw, "slots", m * valueCount * dim);
  const out = new Float64Array(scenes.count * dim);
  for (let i = 0; i < scenes.values.length; i++) {
    const [scene, position] = [Math.floor(i / (m * C)), Math.floor(i / C) % m];
    const from = (position * valueCount + starts[i % C] + scenes.values[i]) * dim;
    for (let j = 0; j < dim; j++) out[scene * dim + j] += vectors[from + j];
  }
  return out;
}

/** Objects of their own where no two agree in the first concept; elsewhere a bag. */
function boundWhereTheyDiffer(draw: CodeDraw, scenes: SceneSet): Float64Array {
  const { dim } = draw;
  const m = scenes.objects;
  const bound = summed(draw, scenes, unitVariance(freeVectors(draw)));
  const bag = summed(draw, scenes, unitVariance(valueSums(draw)));
  const labels = scenes.labelsOf(0);
  for (let scene = 0; scene < scenes.count; scene++) {
    const shown = labels.subarray(scene * m, (scene + 1) * m);
    if (new Set(shown).size === m) continue;
    bound.set(bag.subarray(scene * dim, (scene + 1) * dim), scene * dim);
  }
  return bound;
}

/** The first column of each concept, of values side by side. */
function startsOf({ space: { concepts } }: SceneSet): number[] {
  let start = 0;
  return concepts.map(({ values }) => {
    const own = start;
    start += values.length;
    return own;
  });
}

/** Vectors of scenes, [scenes, dim], by planted code, before scale and noise. */

import type { SceneSet } from "../data/scene_set.ts";
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
import type { PlantedName } from "./truths.ts";

type SceneCode = (draw: CodeDraw, scenes: SceneSet) => Float64Array;

/** How each planted code makes the vectors of scenes. */
export const SCENE_CODES: { readonly [name in PlantedName]: SceneCode } = {
  "none": (draw, scenes) => Float64Array.from(normals(draw, "rows", scenes.count * draw.dim)),
  "bag": linearBag,
  "nonlinear bag": nonlinearBag,
  "slot-wise sum": slotwiseSum,
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
};

/** Object vectors and the sums of their values' vectors, of equal variance. */
function withConcepts(draw: CodeDraw, vectors: Float64Array): Float64Array {
  const [own, sums] = [unitVariance(vectors), unitVariance(valueSums(draw))];
  return own.map((x, i) => x + sums[i]);
}

/** Σ over slots of the vector of the object there. */
function summed({ dim }: CodeDraw, scenes: SceneSet, vectors: Float64Array): Float64Array {
  const ids = scenes.radixIds();
  const m = scenes.objects;
  const out = new Float64Array(scenes.count * dim);
  for (let i = 0; i < ids.length; i++) {
    const [from, to] = [ids[i] * dim, Math.floor(i / m) * dim];
    for (let j = 0; j < dim; j++) out[to + j] += vectors[from + j];
  }
  return out;
}

/** Σ over values of count x vector, value by value: to the bit the same for a scene and its twins. */
function linearBag(draw: CodeDraw, scenes: SceneSet): Float64Array {
  const { dim } = draw;
  const { valueCount } = scenes.space;
  const counts = valueCounts(scenes);
  const vectors = normals(draw, "bag", valueCount * dim);
  const out = new Float64Array(scenes.count * dim);
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    const [scene, value] = [Math.floor(i / valueCount), i % valueCount];
    for (let j = 0; j < dim; j++) out[scene * dim + j] += counts[i] * vectors[value * dim + j];
  }
  return out;
}

/** A random network of the counts of values: no scene differs from its re-paired twins. */
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

function slotwiseSum(draw: CodeDraw, scenes: SceneSet): Float64Array {
  const { dim } = draw;
  const { concepts, valueCount } = scenes.space;
  const C = concepts.length;
  const m = scenes.objects;
  const starts = startsOf(scenes);
  const vectors = normals(draw, "slots", m * valueCount * dim);
  const out = new Float64Array(scenes.count * dim);
  for (let i = 0; i < scenes.values.length; i++) {
    const [scene, slot] = [Math.floor(i / (m * C)), Math.floor(i / C) % m];
    const from = (slot * valueCount + starts[i % C] + scenes.values[i]) * dim;
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

function startsOf({ space: { concepts } }: SceneSet): number[] {
  let start = 0;
  return concepts.map(({ values }) => {
    const own = start;
    start += values.length;
    return own;
  });
}

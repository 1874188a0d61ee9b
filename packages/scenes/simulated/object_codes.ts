/** Vectors of objects, [objects, dim] by radix id, under one rule or none. */

import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { ConceptSpace } from "@bindscope/bindscope/rooms/data";
/** What a code is drawn from, and the length of its vectors. */
export interface CodeDraw {
  readonly core: Core;
  readonly space: ConceptSpace;
  readonly dim: number;
  readonly seed: number;
}

/** Standard normals of a stream of their own. Streams keep the name "planted", since its hash draws the numbers. */
export function normals({ core, seed }: CodeDraw, name: string, count: number): Float32Array {
  using stream = new CounterStream(core, seed, `planted/${name}`);
  return stream.normal(count);
}

/** An independent random vector for each object: none predicts another. */
export function freeVectors(draw: CodeDraw): Float64Array {
  return Float64Array.from(normals(draw, "objects", draw.space.objectCount * draw.dim));
}

/** Sums of a random vector for each value, over the concepts that the code has at all. */
export function valueSums(
  draw: CodeDraw,
  isSeen: (concept: number) => boolean = () => true,
): Float64Array {
  const { space, dim } = draw;
  const vectors = space.concepts.map(({ values }, c) =>
    normals(draw, `values ${c}`, values.length * dim)
  );
  return eachObject(draw, (id, at, out) => {
    for (const [c, v] of space.valuesOf(id).entries()) {
      if (!isSeen(c)) continue;
      for (let j = 0; j < dim; j++) out[at + j] += vectors[c][v * dim + j];
    }
  });
}

/**
 * Outer products of `rank` numbers a value, over all concepts, mapped to dim by a random matrix: with two
 * concepts, every dimension is a bilinear function of the values whose matrix has at most that rank.
 */
export function products(draw: CodeDraw, rank: number): Float64Array {
  const { space, dim } = draw;
  const C = space.concepts.length;
  const numbers = space.concepts.map(({ values }, c) =>
    normals(draw, `product ${c}`, values.length * rank)
  );
  const map = normals(draw, "product map", rank ** C * dim);
  return eachObject(draw, (id, at, out) => {
    let outer = [1];
    for (const [c, v] of space.valuesOf(id).entries()) {
      const own = Array.from(numbers[c].subarray(v * rank, (v + 1) * rank));
      outer = outer.flatMap((x) => own.map((y) => x * y));
    }
    for (const [r, x] of outer.entries()) {
      for (let j = 0; j < dim; j++) out[at + j] += x * map[r * dim + j];
    }
  });
}

/** The circular convolution of a vector a value, over all concepts. (Plate 1995.) */
export function convolutions(draw: CodeDraw): Float64Array {
  const { space, dim } = draw;
  const vectors = space.concepts.map(({ values }, c) =>
    normals(draw, `convolved ${c}`, values.length * dim)
  );
  return eachObject(draw, (id, at, out) => {
    let code: Float64Array | null = null;
    for (const [c, v] of space.valuesOf(id).entries()) {
      const own = vectors[c].subarray(v * dim, (v + 1) * dim);
      code = code === null ? Float64Array.from(own) : convolved(code, own);
    }
    out.set(code!, at);
  });
}

function convolved(a: Float64Array, b: Float32Array): Float64Array {
  const n = a.length;
  return Float64Array.from({ length: n }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += a[i] * b[(j - i + n) % n];
    return sum;
  });
}

/** Units of a random network. */
const HIDDEN = 256;

/** W₂ max(0, W₁ x + b) of normal weights, for each row of counts `x` [rows, inputs]. */
export function randomNetwork(draw: CodeDraw, counts: Float64Array, inputs: number): Float64Array {
  const { dim } = draw;
  const rows = counts.length / inputs;
  const first = normals(draw, "network 1", inputs * HIDDEN);
  const bias = normals(draw, "network bias", HIDDEN);
  const second = normals(draw, "network 2", HIDDEN * dim);
  const out = new Float64Array(rows * dim);
  for (let row = 0; row < rows; row++) {
    const hidden = Float64Array.from(bias);
    for (let i = 0; i < inputs; i++) {
      const x = counts[row * inputs + i];
      if (x === 0) continue;
      for (let h = 0; h < HIDDEN; h++) hidden[h] += x * first[i * HIDDEN + h];
    }
    for (let h = 0; h < HIDDEN; h++) {
      if (hidden[h] <= 0) continue;
      for (let j = 0; j < dim; j++) out[row * dim + j] += hidden[h] * second[h * dim + j];
    }
  }
  return out;
}

/** A random network of the values of each object. */
export function networkVectors(draw: CodeDraw): Float64Array {
  const { space } = draw;
  const counts = new Float64Array(space.objectCount * space.valueCount);
  for (let id = 0; id < space.objectCount; id++) {
    let start = id * space.valueCount;
    for (const [c, v] of space.valuesOf(id).entries()) {
      counts[start + v] = 1;
      start += space.concepts[c].values.length;
    }
  }
  return randomNetwork(draw, counts, space.valueCount);
}

/** Free vectors for a random half of the objects, sums of values' vectors for the others. */
export function halfFree(draw: CodeDraw): Float64Array {
  const { core, space, dim, seed } = draw;
  const [free, sums] = [freeVectors(draw), unitVariance(valueSums(draw))];
  using stream = new CounterStream(core, seed, "planted/half");
  const order = stream.permutation(space.objectCount);
  for (const id of order.subarray(0, Math.floor(space.objectCount / 2))) {
    sums.set(free.subarray(id * dim, (id + 1) * dim), id * dim);
  }
  return sums;
}

/** The same vectors with a mean square of 1. */
export function unitVariance(vectors: Float64Array): Float64Array {
  let square = 0;
  for (const x of vectors) square += x * x;
  const scale = square > 0 ? Math.sqrt(vectors.length / square) : 1;
  return vectors.map((x) => x * scale);
}

function eachObject(
  { space, dim }: CodeDraw,
  write: (id: number, at: number, out: Float64Array) => void,
): Float64Array {
  const out = new Float64Array(space.objectCount * dim);
  for (let id = 0; id < space.objectCount; id++) write(id, id * dim, out);
  return out;
}

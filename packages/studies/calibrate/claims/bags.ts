/** Sixteen codes that differ from those of tests, and see nothing of a scene but how often it shows each value. */

import type { BagName } from "./names.ts";
import { type CodeDraw, standardised } from "./draw.ts";

type Bag = (draw: CodeDraw) => Float64Array;

const linear = (draw: CodeDraw, scale: (x: number, value: number, at: number) => number) => {
  const vectors = draw.values().map((x, i) => scale(x, Math.floor(i / draw.dim), i % draw.dim));
  return draw.times(draw.counts(), vectors);
};

const plain: Bag = (draw) => linear(draw, (x) => x);

export const BAGS: { readonly [name in BagName]: Bag } = {
  "sparse vectors": (draw) => linear(draw, (x, value, at) => (5 * value + at) % 8 === 0 ? x : 0),
  "heavy tails": (draw) => linear(draw, (x) => x * x * x),
  "falling lengths": (draw) => linear(draw, (x, value) => x / (1 + value)),
  "one value loud": (draw) => linear(draw, (x, value) => value === 0 ? 6 * x : x),
  "first concept faint": (draw) =>
    linear(draw, (x, value) => value < draw.scenes.space.concepts[0].values.length ? x / 5 : x),
  "similar values": (draw) => {
    const common = draw.normals("common", draw.dim);
    return linear(draw, (x, _, at) => common[at] + 0.3 * x);
  },
  "three directions": (draw) => {
    const places = draw.normals("places", draw.width * 3);
    const directions = draw.normals("directions", 3 * draw.dim);
    return draw.times(draw.counts(), draw.times(places, directions));
  },
  "presence alone": (draw) => draw.times(draw.counts().map((n) => Math.min(1, n)), draw.values()),
  "roots of counts": (draw) => draw.times(draw.counts().map(Math.sqrt), draw.values()),
  "salient values": (draw) => {
    const weight = draw.normals("weights", draw.width).map((x) => x * x);
    const rows = draw.counts().map((n, i) => n * weight[i % draw.width]);
    return draw.times(sharesOf(rows, draw.width), draw.values());
  },
  "of length 1": (draw) => ofLengthOne(plain(draw), draw.dim),
  "greatest over values": (draw) => {
    const vectors = draw.values();
    const out = new Float64Array(draw.scenes.count * draw.dim).fill(-Infinity);
    for (const [i, n] of draw.counts().entries()) {
      if (n === 0) continue;
      const [to, from] = [Math.floor(i / draw.width) * draw.dim, (i % draw.width) * draw.dim];
      for (let j = 0; j < draw.dim; j++) out[to + j] = Math.max(out[to + j], vectors[from + j]);
    }
    return out;
  },
  "rectified sum": (draw) => plain(draw).map((x) => Math.max(0, x)),
  "every possible pair": (draw) => {
    const { width } = draw;
    const counts = draw.counts();
    const pairs = new Float64Array(draw.scenes.count * width * width);
    for (let i = 0; i < pairs.length; i++) {
      const [row, pair] = [Math.floor(i / (width * width)), i % (width * width)];
      const [a, b] = [Math.floor(pair / width), pair % width];
      if (a < b) pairs[i] = counts[row * width + a] * counts[row * width + b];
    }
    return draw.times(pairs, draw.normals("pairs", width * width * draw.dim));
  },
  "a vector for each bag": (draw) => {
    const bags = bagsOf(draw);
    return draw.times(chosen(bags), draw.normals("bags", (1 + Math.max(...bags)) * draw.dim));
  },
  "noise by bag": (draw) => {
    const sums = standardised(plain(draw), draw.dim);
    const bags = bagsOf(draw);
    const loud = draw.normals("loudness", 1 + Math.max(...bags));
    const noise = draw.normals("own noise", sums.length);
    return sums.map((x, i) => x + Math.abs(loud[bags[Math.floor(i / draw.dim)]]) * noise[i]);
  },
};

/** The number of each scene's bag of values, in the order in which they come. */
function bagsOf(draw: CodeDraw): number[] {
  const counts = draw.counts();
  const numbers = new Map<string, number>();
  return Array.from({ length: draw.scenes.count }, (_, row) => {
    const key = counts.subarray(row * draw.width, (row + 1) * draw.width).join();
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** Rows with a one in the column of each number. */
function chosen(numbers: readonly number[]): Float64Array {
  const width = 1 + Math.max(...numbers);
  const rows = new Float64Array(numbers.length * width);
  for (const [row, number] of numbers.entries()) rows[row * width + number] = 1;
  return rows;
}

function sharesOf(rows: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(rows.length / width);
  for (const [i, x] of rows.entries()) sums[Math.floor(i / width)] += x;
  return rows.map((x, i) => x / sums[Math.floor(i / width)]);
}

export function ofLengthOne(rows: Float64Array, dim: number): Float64Array {
  const squares = new Float64Array(rows.length / dim);
  for (const [i, x] of rows.entries()) squares[Math.floor(i / dim)] += x * x;
  return rows.map((x, i) => x / Math.sqrt(squares[Math.floor(i / dim)]));
}

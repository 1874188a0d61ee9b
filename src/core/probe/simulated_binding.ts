/** Binding that no linear map reads, added to embeddings: what nonlinear probes would find in this very set. */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { CounterStream } from "../random/streams.ts";
import type { ReadScenes } from "./decoder_transfer.ts";

export interface SimulatedBinding {
  /**
   * `sign`: a free vector an object, summed, times a random sign a scene. `products`: sums of free numbers an object, each the
   * product of two coordinates with a random sign of their own.
   */
  readonly kind: "sign" | "products";
  /** Of the variance of the sum. */
  readonly share: number;
}

/** Products of two coordinates. */
const PRODUCTS = 8;

export function withSimulated(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { kind, share }: SimulatedBinding,
  seed: number,
): Matrix {
  const dim = rows.cols;
  const width = kind === "sign" ? dim : Math.min(PRODUCTS, Math.max(1, dim >> 1));
  const sums = objectSums(core, scenes, width, seed);
  using ofScenes = new CounterStream(core, seed, "readers/planted signs");
  const added = kind === "sign"
    ? signed(sums, width, ofScenes.below(2, rows.rows))
    : factored(core, sums, width, dim, ofScenes.below(2, sums.length), scenes.positions, seed);
  const own = rows.toArray();
  const scale = Math.sqrt(
    share / (1 - share) * squaresAround(own, dim) / squaresAround(added, dim),
  );
  return Matrix.from(core, rows.rows, dim, own.map((x, i) => x + scale * added[i]));
}

/** Sums of standard normal vectors, one for each object [scenes, width]. */
function objectSums(
  core: Core,
  { values, positions, sizes }: ReadScenes,
  width: number,
  seed: number,
): Float64Array {
  using ofObjects = new CounterStream(core, seed, "readers/planted objects");
  const free = ofObjects.normal(sizes.reduce((all, size) => all * size, 1) * width);
  const C = sizes.length;
  const objects = values.length / C;
  const sums = new Float64Array(objects / positions * width);
  for (let i = 0; i < objects; i++) {
    let object = 0;
    for (let c = 0; c < C; c++) object = object * sizes[c] + values[i * C + c];
    const to = Math.floor(i / positions) * width;
    for (let j = 0; j < width; j++) sums[to + j] += free[object * width + j];
  }
  return sums;
}

const signed = (sums: Float64Array, width: number, signs: ArrayLike<number>) =>
  sums.map((x, i) => signs[Math.floor(i / width)] === 1 ? -x : x);

/** Each number as two coordinates, along random directions: a sign, and the number times that sign [scenes, dim]. */
function factored(
  core: Core,
  sums: Float64Array,
  width: number,
  dim: number,
  signs: ArrayLike<number>,
  positions: number,
  seed: number,
): Float64Array {
  using stream = new CounterStream(core, seed, "readers/planted directions");
  const directions = stream.normal(2 * width * dim);
  const even = 1 / Math.sqrt(positions);
  const rows = new Float64Array(sums.length / width * dim);
  for (const [i, sum] of sums.entries()) {
    const [to, at] = [Math.floor(i / width) * dim, 2 * (i % width) * dim];
    const sign = signs[i] === 1 ? -1 : 1;
    for (let j = 0; j < dim; j++) {
      rows[to + j] += sign * (directions[at + j] + even * sum * directions[at + dim + j]);
    }
  }
  return rows;
}

/** Sum of squares around the mean of each dimension. */
export function squaresAround(rows: ArrayLike<number>, dim: number): number {
  const mean = new Float64Array(dim);
  for (let i = 0; i < rows.length; i++) mean[i % dim] += rows[i] * dim / rows.length;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += (rows[i] - mean[i % dim]) ** 2;
  return sum;
}

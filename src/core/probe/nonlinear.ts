/** Readers that are no linear map, by the same exchanges and the same scenes left out. */

import { requireFinite } from "../check.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { CounterStream } from "../random/streams.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";

/**
 * `quadratic`: kernel ridge with x'y + (x'y)². `network`: one hidden layer of 64 units, 200 steps of Adam, fitted to the first
 * order alone. `linear`: ridge by the same way, what both are compared with.
 */
export type NonlinearDecoder = "linear" | "quadratic" | "network";

export interface NonlinearReadOut extends FoldsRead {
  /** Scores of the objects that occur, in the order of their radix ids [the first 13 orders, scenes, objects]. */
  readonly scores: Float64Array;
}

/**
 * What a reader says of scenes by fits without their fold.
 *
 * @param rows embeddings [scenes, dim]
 * @param fold of each scene, below `folds`, the same for all scenes of a bag of values
 * @param orders the row of each scene [orders, scenes], its own first, then exchanged within bags: the null
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function readNonlinear(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { fold, folds, orders, decoder }: {
    readonly fold: Uint8Array;
    readonly folds: number;
    readonly orders: Uint32Array;
    readonly decoder: NonlinearDecoder;
  },
): NonlinearReadOut {
  requireFinite(rows, "the embeddings");
  using read = scenesInCore(core, rows, scenes);
  using readOut = core.nonlinear_scores_of(rows.handle, read, fold, folds, orders, decoder);
  const { correct, scores } = readOut;
  return { ...foldMeans(correct, fold, folds), scores };
}

/**
 * Binding that no linear map reads, added to embeddings: what nonlinear probes would find in this very set.
 */
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
  using ofScenes = new CounterStream(core, seed, "inputs/planted signs");
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
  using ofObjects = new CounterStream(core, seed, "inputs/planted objects");
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
  using stream = new CounterStream(core, seed, "inputs/planted directions");
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

/** What is read of rows by fits without their fold: as they are, and of their permutations no more than a mean a fold. */
export interface FoldsRead {
  /** [scenes], NaN where a scene has nothing to tell. */
  readonly swap: Float64Array;
  /** [permutations, folds], NaN of a fold that tells nothing. */
  readonly permuted: Float64Array;
}

/** @param correct [orders, scenes], the first as the rows are */
export function foldMeans(correct: Float64Array, fold: Uint8Array, folds: number): FoldsRead {
  const count = fold.length;
  const permuted = new Float64Array((correct.length / count - 1) * folds);
  for (let order = 1; order < correct.length / count; order++) {
    const [sums, counts] = [new Float64Array(folds), new Float64Array(folds)];
    for (let scene = 0; scene < count; scene++) {
      const value = correct[order * count + scene];
      if (Number.isNaN(value)) continue;
      sums[fold[scene]] += value;
      counts[fold[scene]]++;
    }
    permuted.set(sums.map((sum, i) => sum / counts[i]), (order - 1) * folds);
  }
  return { swap: correct.slice(0, count), permuted };
}

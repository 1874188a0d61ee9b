/**
 * Directions in which a scene differs from its swap, against those in which its views differ:
 *   E[(f - f_swap)(f - f_swap)'] w = l (S + 0.1 tr(S)/d I) w,   S the scatter of views within scenes.
 */
import { type Core, matmul, Matrix } from "@bindscope/bindscope/rooms/core";
import { generalisedEigen } from "./generalised_eigen.ts";
import type { SwapBag } from "@bindscope/bindscope/rooms/inference";

/** Of the within-scene scatter's mean: few views leave directions in which they don't differ by chance. */
const SHRINK = 0.1;

/** The leading directions [count, dim], x' W x = 1, largest ratio first; fewer where swaps span fewer. */
export function leadingDirections(
  core: Core,
  X: Float32Array,
  dim: number,
  bags: readonly SwapBag[],
  views: number,
  seen: (view: number) => boolean,
  count: number,
): Float64Array {
  const between = secondMoment(core, swapDifferences(X, dim, bags, views, seen), dim);
  const within = secondMoment(core, viewDeviations(X, dim, bags, views, seen), dim);
  let trace = 0;
  for (let j = 0; j < dim; j++) trace += within[j * dim + j];
  const added = trace > 0 ? SHRINK * trace / dim : 1;
  for (let j = 0; j < dim; j++) within[j * dim + j] += added;
  const { values, vectors } = generalisedEigen(core, between, within, dim);
  const kept = values.subarray(0, count).filter((value) => value > 1e-9 * values[0]).length;
  return vectors.slice(0, kept * dim);
}

/** f - f_swap, each two scenes once, in every view that both are seen in. */
function* swapDifferences(
  X: Float32Array,
  dim: number,
  bags: readonly SwapBag[],
  views: number,
  seen: (view: number) => boolean,
): Generator<Float32Array> {
  for (const { rows, swaps } of bags) {
    for (const { scene, swap } of swaps) {
      if (swap < scene) continue;
      for (let v = 0; v < views; v++) {
        const [a, b] = [rows[scene * views + v], rows[swap * views + v]];
        if (a < 0 || b < 0 || !seen(v)) continue;
        yield Float32Array.from({ length: dim }, (_, j) => X[a * dim + j] - X[b * dim + j]);
      }
    }
  }
}

/** f minus the mean of its scene over the views that are seen. */
function* viewDeviations(
  X: Float32Array,
  dim: number,
  bags: readonly SwapBag[],
  views: number,
  seen: (view: number) => boolean,
): Generator<Float32Array> {
  for (const { rows, scenes } of bags) {
    for (let scene = 0; scene < scenes; scene++) {
      const own = Array.from(rows.subarray(scene * views, (scene + 1) * views))
        .filter((row, v) => row >= 0 && seen(v));
      if (own.length < 2) continue;
      const mean = new Float64Array(dim);
      for (const row of own) {
        for (let j = 0; j < dim; j++) mean[j] += X[row * dim + j] / own.length;
      }
      for (const row of own) {
        yield Float32Array.from(mean, (middle, j) => X[row * dim + j] - middle);
      }
    }
  }
}

/** Mean of x x' over rows [dim, dim]. */
function secondMoment(core: Core, rows: Iterable<Float32Array>, dim: number): Float64Array {
  const all = [...rows];
  if (all.length === 0) return new Float64Array(dim * dim);
  using stacked = Matrix.filled(core, all.length, dim, (matrix) => {
    const to = matrix.view();
    all.forEach((row, i) => to.set(row, i * dim));
  });
  using products = matmul(core, stacked, stacked, { transposeA: true });
  return Float64Array.from(products.view(), (product) => product / all.length);
}

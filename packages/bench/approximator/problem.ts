import { Matrix } from "@bindscope/bindscope";
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import {
  ApproximatorFit,
  type ApproximatorShape,
  initialWeights,
} from "@bindscope/bindscope/rooms/core";
import { fastest } from "../timing.ts";

export const DIM = 512;
/** Coverage 0.6 of 24 objects: 196 train scenes. */
export const OBJECTS = 14;
/** Steps that count as the first ones, with half of all hidden numbers above zero. */
export const FIRST = 20;
const PEAK_ITERATIONS = 4_000_000;

/** All ordered pairs of the first objects of 8 x 3; every scene a sum of two free object vectors. */
export function scenes(core: Core, objects = OBJECTS, dim = DIM) {
  using stream = new CounterStream(core, 0, "packages/bench/approximator");
  const vectors = stream.normal(2 * objects * dim);
  const n = objects * objects;
  const values = new Int32Array(n * 4);
  const F = new Float32Array(n * dim);
  for (let s = 0; s < n; s++) {
    const pair = [Math.floor(s / objects), s % objects];
    pair.forEach((object, position) => {
      values[4 * s + 2 * position] = object % 8;
      values[4 * s + 2 * position + 1] = Math.floor(object / 8) % 3;
      for (let j = 0; j < dim; j++) {
        F[s * dim + j] += vectors[(position * objects + object) * dim + j];
      }
    });
  }
  const rows = Int32Array.from({ length: n }, (_, s) => s);
  return { n, values, rows, targets: Matrix.from(core, n, dim, F), embeddings: F };
}

export function shapeOf(width: number, dim = DIM): ApproximatorShape {
  return { form: { kind: "mlp", hidden: [width] }, positions: 2, sizes: [8, 3], dim };
}

/** Seconds of a step among the first `FIRST`, the least disturbed of `times` fits. */
export function firstSteps(
  core: Core,
  objects: number,
  width: number,
  dim: number,
  times: number,
): { n: number; seconds: number } {
  const { n, values, rows, targets } = scenes(core, objects, dim);
  const shape = shapeOf(width, dim);
  using weights = initialWeights(core, shape, 0, 24);
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    using fit = new ApproximatorFit(core, shape, weights, values, targets, rows);
    fit.run(1, { learningRate: 0.01 });
    best = Math.min(best, fastest(1, () => void fit.run(FIRST, { learningRate: 0.01 })) / FIRST);
  }
  targets.dispose();
  return { n, seconds: best };
}

/** GFLOP/s of the strict-SIMD peak, the least disturbed of 12 looks. */
export function strictPeak(core: Core): number {
  return 96 * PEAK_ITERATIONS / fastest(12, () => core.strict_peak(PEAK_ITERATIONS)) / 1e9;
}

export const milli = (seconds: number) => (1000 * seconds).toFixed(2);

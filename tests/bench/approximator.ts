/**
 * The mlp approximator at [576, 512], coverage 0.6 (196 train scenes), one thread: the published
 * 4,000 full-batch Adam steps, against an idiomatic PyTorch fit. The peer runs fewer steps, whose
 * cost does not change, and their time is multiplied; so does the core at width 4,096.
 *
 * The core multiplies table rows (22) in place of scenes (196) by the first weights, and lists of
 * what is above zero by the second. At the published rate most units soon answer to no scene: the
 * first steps, with half of all numbers above zero, are timed apart.
 */
import {
  ApproximatorFit,
  type ApproximatorShape,
  initialWeights,
} from "../../src/core/approximator.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { CounterStream } from "../../src/core/random.ts";
import { askPeer } from "./peer.ts";
import { fastest } from "./timing.ts";

const DIM = 512;
const OBJECTS = 14;
const STEPS = 4000;
const FIRST = 20;
const PEAK_ITERATIONS = 4_000_000;

/** All ordered pairs of the first objects of 8 x 3; every scene a sum of two free object vectors. */
function scenes(core: Awaited<ReturnType<typeof loadCore>>) {
  using stream = new CounterStream(core, 0, "bench/approximator");
  const vectors = stream.normal(2 * OBJECTS * DIM);
  const n = OBJECTS * OBJECTS;
  const values = new Int32Array(n * 4);
  const F = new Float32Array(n * DIM);
  for (let s = 0; s < n; s++) {
    const pair = [Math.floor(s / OBJECTS), s % OBJECTS];
    pair.forEach((object, slot) => {
      values[4 * s + 2 * slot] = object % 8;
      values[4 * s + 2 * slot + 1] = Math.floor(object / 8);
      for (let j = 0; j < DIM; j++) {
        F[s * DIM + j] += vectors[(slot * OBJECTS + object) * DIM + j];
      }
    });
  }
  return { n, values, targets: Matrix.from(core, n, DIM, F) };
}

if (import.meta.main) {
  const core = await loadCore();
  const { n, values, targets } = scenes(core);
  const rows = Int32Array.from({ length: n }, (_, s) => s);
  const peak = 96 * PEAK_ITERATIONS / fastest(12, () => core.strict_peak(PEAK_ITERATIONS)) / 1e9;
  console.log(`strict-SIMD peak       ${peak.toFixed(1)} GFLOP/s`);
  for (const [width, ours, theirs] of [[256, STEPS, 100], [4096, 1000, 12]]) {
    const form = { kind: "mlp", hidden: [width] } as const;
    const shape: ApproximatorShape = { form, slots: 2, sizes: [8, 3], dim: DIM };
    using weights = initialWeights(core, shape, 0, 24);
    using warm = new ApproximatorFit(core, shape, weights, values, targets, rows);
    warm.run(3, 0.01);
    using fit = new ApproximatorFit(core, shape, weights, values, targets, rows);
    let start = performance.now();
    fit.run(FIRST, 0.01);
    const first = (performance.now() - start) / 1000 / FIRST;
    start = performance.now();
    fit.run(ours - FIRST, 0.01);
    const rest = (performance.now() - start) / 1000 / (ours - FIRST);
    const whole = FIRST * first + (STEPS - FIRST) * rest;
    // Multiply and add, forward, to the weights and to the inputs.
    const dense = 6 * n * (4 * DIM * width + width * DIM);
    const clever = 6 * width * DIM * (22 + 0.5 * n);
    console.log(
      `width ${width}: ${(dense / 1e9).toFixed(2)} GFLOP a step as written, ${
        (clever / 1e9).toFixed(2)
      } at the start as done`,
    );
    console.log(
      `  core                 ${whole.toFixed(1)} s for ${STEPS} steps; first steps ${
        (1000 * first).toFixed(2)
      } ms (${(clever / first / 1e9 / peak).toFixed(2)} of peak, Adam included), later ${
        (1000 * rest).toFixed(2)
      } ms`,
    );
    const peer = await askPeer<{ seconds: number; torch: string }>(
      "approximator.py",
      String(width),
      String(theirs),
    );
    console.log(
      peer
        ? `  PyTorch, one thread  ${(peer.seconds * STEPS).toFixed(1)} s, core is ${
          (peer.seconds * STEPS / whole).toFixed(2)
        }x; ${(peer.seconds / first).toFixed(2)}x in the first steps`
        : "  PyTorch              not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
    );
  }
  targets.dispose();
}

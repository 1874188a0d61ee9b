/**
 * Approximators on scenes of 14 of the 8 x 3 objects at [576, 512], coverage 0.6 (196 train scenes).
 *
 * 1. The mlp on one thread: the published 4,000 full-batch Adam steps at widths 256 and 4,096, whole,
 *    against an idiomatic PyTorch fit. The peer's steps are dense and cost the same throughout: 200 of
 *    them, in ten blocks whose first and last are shown, stand for 4,000 (`--whole` runs them all).
 * 2. The hidden-to-output product by itself as a share of this machine's strict-SIMD peak.
 * 3. What a step costs as scenes, width and dim double.
 * 4. One worker against two on widths 64 to 1,024 x 3 coverages, and width 4,096 apart.
 *
 * The core multiplies table rows (22) in place of scenes (196) by the first weights, and lists of
 * what is above zero by the second. At the published rate most units soon answer to no scene: the
 * first steps, with half of all numbers above zero, are timed apart.
 */
import type { ApproximatePoint } from "../../src/core/approximate_point.ts";
import {
  ApproximatorFit,
  type ApproximatorShape,
  initialWeights,
} from "../../src/core/approximator.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { WorkerPool } from "../../src/core/pool.ts";
import { CounterStream } from "../../src/core/random.ts";
import { askPeer } from "./peer.ts";
import { fastest } from "./timing.ts";

const DIM = 512;
const OBJECTS = 14;
const STEPS = 4000;
const FIRST = 20;
/** Steps of the peer that stand for all. */
const MEASURED = 200;
const PEAK_ITERATIONS = 4_000_000;

type Loaded = Awaited<ReturnType<typeof loadCore>>;

/** All ordered pairs of the first objects of 8 x 3; every scene a sum of two free object vectors. */
function scenes(core: Loaded, objects = OBJECTS, dim = DIM) {
  using stream = new CounterStream(core, 0, "bench/approximator");
  const vectors = stream.normal(2 * objects * dim);
  const n = objects * objects;
  const values = new Int32Array(n * 4);
  const F = new Float32Array(n * dim);
  for (let s = 0; s < n; s++) {
    const pair = [Math.floor(s / objects), s % objects];
    pair.forEach((object, slot) => {
      values[4 * s + 2 * slot] = object % 8;
      values[4 * s + 2 * slot + 1] = Math.floor(object / 8) % 3;
      for (let j = 0; j < dim; j++) {
        F[s * dim + j] += vectors[(slot * objects + object) * dim + j];
      }
    });
  }
  return { n, values, targets: Matrix.from(core, n, dim, F), embeddings: F };
}

function shapeOf(width: number, dim = DIM): ApproximatorShape {
  return { form: { kind: "mlp", hidden: [width] }, slots: 2, sizes: [8, 3], dim };
}

/** Multiplications and additions of a step: forward, to the weights and to the inputs. */
function operations(n: number, width: number, dim: number) {
  return {
    written: 6 * n * (4 * dim * width + width * dim),
    done: 6 * width * dim * (22 + 0.5 * n),
  };
}

/** Seconds of a step among the first `FIRST`, the least disturbed of `times` fits. */
function firstSteps(core: Loaded, objects: number, width: number, dim: number, times: number) {
  const { n, values, targets } = scenes(core, objects, dim);
  const rows = Int32Array.from({ length: n }, (_, s) => s);
  const shape = shapeOf(width, dim);
  using weights = initialWeights(core, shape, 0, 24);
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    using fit = new ApproximatorFit(core, shape, weights, values, targets, rows);
    fit.run(1, 0.01);
    best = Math.min(best, fastest(1, () => void fit.run(FIRST, 0.01)) / FIRST);
  }
  targets.dispose();
  return { n, seconds: best };
}

async function againstPyTorch(core: Loaded, peak: number): Promise<void> {
  const { n, values, targets } = scenes(core);
  const rows = Int32Array.from({ length: n }, (_, s) => s);
  for (const width of [256, 4096]) {
    const shape = shapeOf(width);
    using weights = initialWeights(core, shape, 0, 24);
    using warm = new ApproximatorFit(core, shape, weights, values, targets, rows);
    warm.run(3, 0.01);
    using fit = new ApproximatorFit(core, shape, weights, values, targets, rows);
    const first = fastest(1, () => void fit.run(FIRST, 0.01)) / FIRST;
    const rest = fastest(1, () => void fit.run(STEPS - FIRST, 0.01));
    const whole = FIRST * first + rest;
    const { written, done } = operations(n, width, DIM);
    console.log(
      `width ${width}: ${giga(written)} GFLOP a step as PyTorch does it, ${
        giga(done)
      } at the start as the core does`,
    );
    console.log(
      `  core                 ${whole.toFixed(1)} s for all ${STEPS} steps; first steps ${
        milli(first)
      } ms (${(done / first / 1e9 / peak).toFixed(2)} of peak, Adam included), later ${
        milli(rest / (STEPS - FIRST))
      } ms`,
    );
    const measured = Deno.args.includes("--whole") ? STEPS : MEASURED;
    const peer = await askPeer<
      { seconds: number; first: number; last: number; steps: number; torch: string }
    >(
      "approximator.py",
      String(width),
      String(measured),
      String(STEPS),
    );
    console.log(
      peer
        ? `  PyTorch ${peer.torch}, one thread  ${
          (peer.seconds * STEPS).toFixed(1)
        } s from ${peer.steps} steps (first block ${milli(peer.first)} ms, last ${
          milli(peer.last)
        } ms); core is ${(peer.seconds * STEPS / whole).toFixed(2)}x, ${
          (peer.seconds / first).toFixed(2)
        }x in the first steps`
        : "  PyTorch              not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
    );
  }
  targets.dispose();
}

/** The product alone, in turns with the peak, so that a change of clock rate meets both. */
function hiddenProduct(core: Loaded): void {
  for (const width of [64, 256, 1024, 4096]) {
    const bench = new core.HiddenProductBench(OBJECTS * OBJECTS, width, DIM);
    const times = Math.ceil(16384 / width);
    bench.run(times);
    const shares = Array.from({ length: 15 }, () => {
      const peak = 96 * 1e6 / fastest(1, () => core.strict_peak(1e6));
      return bench.operations * times / fastest(1, () => bench.run(times)) / peak;
    }).sort((a, b) => a - b);
    bench.free();
    console.log(
      `hidden-to-output product, width ${width}: ${
        shares[7].toFixed(2)
      } of strict peak (median of 15 pairs; ${shares[3].toFixed(2)} to ${shares[11].toFixed(2)})`,
    );
  }
}

function doublings(core: Loaded): void {
  const line = (what: string, points: { at: number; seconds: number }[]) => {
    const steps = points.map(({ at, seconds }, i) =>
      `${at}: ${milli(seconds)} ms${
        i === 0 ? "" : ` (x ${(seconds / points[i - 1].seconds).toFixed(2)})`
      }`
    );
    console.log(`a step as ${what} doubles  ${steps.join(", ")}`);
  };
  const at = (objects: number, width: number, dim: number) =>
    firstSteps(core, objects, width, dim, 3);
  // 49, 100, 196 and 400 scenes.
  line(
    "scenes",
    [7, 10, 14, 20].map((objects) => {
      const { n, seconds } = at(objects, 256, DIM);
      return { at: n, seconds };
    }),
  );
  line(
    "width",
    [64, 128, 256, 512, 1024, 2048].map((width) => ({
      at: width,
      seconds: at(OBJECTS, width, DIM).seconds,
    })),
  );
  line(
    "dim",
    [128, 256, 512, 1024].map((dim) => ({ at: dim, seconds: at(OBJECTS, 256, dim).seconds })),
  );
}

/** A grid's points as plain jobs, without reading them out. */
function points(core: Loaded, widths: number[], steps: number): ApproximatePoint[] {
  return widths.flatMap((width) =>
    [7, 14, 21].map((objects) => {
      const { n, values, targets, embeddings } = scenes(core, objects);
      targets.dispose();
      return {
        embeddings,
        scenes: n,
        dim: DIM,
        slots: 2,
        sizes: [8, 3],
        values,
        train: Int32Array.from({ length: n }, (_, s) => s),
        heldout: new Int32Array(0),
        mixed: new Int32Array(0),
        approximator: { kind: "mlp" as const, hidden: [width] },
        productFit: "adam" as const,
        seed: 0,
        objects: 24,
        steps,
        rate: 0.01,
        initial: null,
        validation: null,
        heads: [],
        score: "dot" as const,
        temperature: null,
      };
    })
  );
}

async function scaling(core: Loaded): Promise<void> {
  for (const [widths, steps] of [[[1024, 256, 64], 500], [[4096], 60]] as [number[], number][]) {
    const jobs = points(core, widths, steps).sort((a, b) => b.scenes - a.scenes);
    const seconds: number[] = [];
    for (const workers of [1, 2]) {
      using pool = new WorkerPool(workers);
      // Started and compiled before the clock runs.
      const warm = points(core, [64], 5);
      await Promise.all(warm.map((job) => pool.run("approximate", job)));
      const start = performance.now();
      await Promise.all(jobs.map((job) => pool.run("approximate", job)));
      seconds.push((performance.now() - start) / 1000);
    }
    console.log(
      `1 -> 2 workers, widths ${widths.join(", ")} x 3 coverages, ${steps} steps: ${
        seconds.map((s) => s.toFixed(1)).join(" s, ")
      } s, ${(seconds[0] / seconds[1]).toFixed(2)}x`,
    );
  }
}

const giga = (x: number) => (x / 1e9).toFixed(2);
const milli = (seconds: number) => (1000 * seconds).toFixed(2);

if (import.meta.main) {
  const core = await loadCore();
  const peak = 96 * PEAK_ITERATIONS / fastest(12, () => core.strict_peak(PEAK_ITERATIONS)) / 1e9;
  console.log(`strict-SIMD peak       ${peak.toFixed(1)} GFLOP/s`);
  hiddenProduct(core);
  doublings(core);
  await scaling(core);
  await againstPyTorch(core, peak);
}

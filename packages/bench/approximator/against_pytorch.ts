/**
 * Whole fits on one thread against an idiomatic PyTorch fit. The peer's steps are dense and cost the
 * same throughout: some of them, in ten blocks whose first and last are shown, stand for all
 * (`--whole` runs them all).
 */
import type { Core } from "@bindscope/bindscope/core";
import { ApproximatorFit, initialWeights } from "@bindscope/bindscope/rooms/core";
import { askPeer } from "../peer.ts";
import { tellRatio } from "../ratios.ts";
import { fastest } from "../timing.ts";
import { DIM, FIRST, milli, scenes, shapeOf, strictPeak } from "./problem.ts";

/** The published number of steps, and how many of the peer's stand for them. */
const STEPS = 4000;
const MEASURED = 200;
/** The same in the short form, which says nothing about whole fits. */
const FEW_STEPS = 200;
const FEW_MEASURED = 20;

/** Multiplications and additions of a step: forward, to the weights and to the inputs. */
function operations(n: number, width: number, dim: number) {
  return {
    written: 6 * n * (4 * dim * width + width * dim),
    done: 6 * width * dim * (22 + 0.5 * n),
  };
}

export async function againstPyTorch(core: Core, width: number, short: boolean): Promise<void> {
  const peak = strictPeak(core);
  const steps = short ? FEW_STEPS : STEPS;
  const { n, values, rows, targets } = scenes(core);
  const shape = shapeOf(width);
  using weights = initialWeights(core, shape, 0, 24);
  {
    using warm = new ApproximatorFit(core, shape, weights, values, targets, rows);
    warm.run(3, { learningRate: 0.01 });
  }
  using fit = new ApproximatorFit(core, shape, weights, values, targets, rows);
  const first = fastest(1, () => void fit.run(FIRST, { learningRate: 0.01 })) / FIRST;
  const rest = fastest(1, () => void fit.run(steps - FIRST, { learningRate: 0.01 }));
  const whole = FIRST * first + rest;
  targets.dispose();
  const { written, done } = operations(n, width, DIM);
  console.log(
    `width ${width}: ${giga(written)} GFLOP a step as PyTorch does it, ${
      giga(done)
    } at the start as the core does; strict-SIMD peak ${peak.toFixed(1)} GFLOP/s`,
  );
  console.log(
    `  core                 ${whole.toFixed(1)} s for ${
      short ? `the first ${steps}` : `all ${steps}`
    } steps; first steps ${milli(first)} ms (${
      (done / first / 1e9 / peak).toFixed(2)
    } of peak, Adam included), later ${milli(rest / (steps - FIRST))} ms`,
  );
  const measured = Deno.args.includes("--whole") ? steps : short ? FEW_MEASURED : MEASURED;
  const peer = await askPeer<
    { seconds: number; first: number; last: number; steps: number; torch: string }
  >("approximator.py", String(width), String(measured), String(steps));
  tellRatio(`approximator.${width}.first.peak`, done / first / 1e9 / peak);
  tellRatio(`approximator.${width}.first.pytorch`, peer && peer.seconds / first);
  // The short form's first steps are no whole fit.
  if (!short) tellRatio(`approximator.${width}.pytorch`, peer && peer.seconds * steps / whole);
  console.log(
    peer
      ? `  PyTorch ${peer.torch}, one thread  ${
        (peer.seconds * steps).toFixed(1)
      } s from ${peer.steps} steps (first block ${milli(peer.first)} ms, last ${
        milli(peer.last)
      } ms); core is ${(peer.seconds * steps / whole).toFixed(2)}x, ${
        (peer.seconds / first).toFixed(2)
      }x in the first steps`
      : "  PyTorch              not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
  );
}

const giga = (x: number) => (x / 1e9).toFixed(2);

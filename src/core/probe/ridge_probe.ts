/** Probes by ridge regression: multi-hot targets, the penalty of each head by leave-one-out. */

import type { Core } from "../core.ts";
import { gatherRows, selectRows } from "../rows_of.ts";
import type { ProbeFit, ProbeProblem } from "./problem.ts";
import { RidgeReadout, RidgeSpectrum } from "./ridge_readout.ts";

/** The `ridge` solver of {@linkcode fitLinearProbe}, for a problem that was checked. */
export function fitRidgeProbe(
  core: Core,
  { embeddings, trainRows, heads, objects }: ProbeProblem,
): ProbeFit {
  using rows = selectRows(core, embeddings, trainRows);
  using spectrum = new RidgeSpectrum(core, rows);
  using readout = RidgeReadout.fit(
    core,
    spectrum,
    heads.map(({ classes, labels }) => ({
      classes,
      labels: gatherRows(labels, objects, trainRows),
      positions: objects,
    })),
  );
  const { weights, offsets } = readout.weights();
  // One row has no leave-one-out error.
  const losses = readout.errors.map((errors) => errors.length === 0 ? 0 : Math.min(...errors));
  return ridgeFit(weights, offsets, losses);
}

/** The same in parts: all weights [columns, dim], then all offsets, and the smallest error of each head. */
export function ridgeFitOfMaps(
  heads: readonly { readonly classes: number }[],
  dim: number,
  maps: Float64Array,
  losses: ArrayLike<number>,
): ProbeFit {
  let at = 0;
  const weights = heads.map(({ classes }) => maps.subarray(at, at += classes * dim));
  const offsets = heads.map(({ classes }) => maps.subarray(at, at += classes));
  return ridgeFit(weights, offsets, Array.from(losses));
}

function ridgeFit(
  weights: readonly Float64Array[],
  offsets: readonly Float64Array[],
  trainLoss: number[],
): ProbeFit {
  return {
    weights: weights.map((own) => Float32Array.from(own)),
    offsets: offsets.map((own) => Float32Array.from(own)),
    temperature: null,
    trainLoss,
    trace: [],
    temperatures: [],
    epochs: 0,
    gradientSquares: weights.map(() => 0),
    gradientNorm: 0,
    converged: null,
  };
}

/** Probes by ridge regression: multi-hot targets, the penalty of each head by leave-one-out. */

import type { Core } from "../core.ts";
import { gatherRows, rowsOf } from "../rows_of.ts";
import type { ProbeFit, ProbeProblem } from "./problem.ts";
import { RidgeReadout, RidgeSpectrum } from "./ridge_readout.ts";

/** The `ridge` solver of {@linkcode fitLinearProbe}, for a problem that was checked. */
export function fitRidgeProbe(
  core: Core,
  { embeddings, trainRows, heads, objects }: ProbeProblem,
): ProbeFit {
  using rows = rowsOf(core, embeddings, trainRows);
  using spectrum = new RidgeSpectrum(core, rows);
  using readout = RidgeReadout.fit(
    core,
    spectrum,
    heads.map(({ classes, labels }) => ({
      classes,
      labels: gatherRows(labels, objects, trainRows),
      slots: objects,
    })),
  );
  const { weights, offsets } = readout.weights();
  return {
    weights: weights.map((own) => Float32Array.from(own)),
    offsets: offsets.map((own) => Float32Array.from(own)),
    temperature: null,
    // One row has no leave-one-out error.
    trainLoss: readout.errors.map((errors) => errors.length === 0 ? 0 : Math.min(...errors)),
    trace: [],
    temperatures: [],
    epochs: 0,
    gradientSquares: heads.map(() => 0),
    gradientNorm: 0,
    converged: null,
  };
}

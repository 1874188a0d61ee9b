/** Probes at the optimum of their loss, which a tiny ridge gives them. */

import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { finished, type ProbeFit, type ProbeFitOptions, type ProbeProblem } from "./problem.ts";

/** The `newton` solver of {@linkcode fitLinearProbe}, for a problem that was checked. */
export function fitConvergedProbe(
  core: Core,
  { embeddings, trainRows, heads, objects }: ProbeProblem,
  options: ProbeFitOptions,
): ProbeFit {
  const { epochs, traceAt = [], onProgress } = options;
  const fit = core.fit_converged_probe(
    embeddings.handle,
    trainRows,
    Int32Array.from(heads, (head) => head.classes),
    concat(Int32Array, heads.map((head) => head.labels)),
    objects,
    epochs,
    Uint32Array.from(traceAt),
    onProgress,
  );
  return finished(fit, heads, options);
}

/** Probes at the optimum of their loss, which a tiny ridge gives them. */

import type { Core } from "../core.ts";
import {
  coreHeads,
  coreProbeOptions,
  finished,
  type ProbeFit,
  type ProbeFitOptions,
  type ProbeProblem,
} from "./problem.ts";

/** The `newton` solver of {@linkcode fitLinearProbe}, for a problem that was checked. */
export function fitConvergedProbe(
  core: Core,
  { embeddings, trainRows, heads, objects }: ProbeProblem,
  options: ProbeFitOptions,
): ProbeFit {
  const fit = core.fit_converged_probe(
    embeddings.handle,
    trainRows,
    coreHeads(core, heads, objects),
    coreProbeOptions(core, options),
    options.onProgress,
  );
  return finished(fit, heads, options);
}

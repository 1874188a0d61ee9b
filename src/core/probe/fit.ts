import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { fitRidgeProbe } from "./ridge_probe.ts";
import { firstNumbers, PackedRows } from "./packed.ts";
import {
  asShare,
  coreHeads,
  coreProbeOptions,
  finished,
  type ProbeFit,
  type ProbeFitOptions,
  type ProbeHead,
  type ProbeProblem,
  requireOptions,
  requireProblem,
} from "./problem.ts";
import { gatherPieces, type RowPieces } from "../jobs/row_pieces.ts";
import { gatherRows } from "../rows_of.ts";

export {
  joinFits,
  type ProbeFit,
  type ProbeFitOptions,
  type ProbeHead,
  type ProbeProblem,
} from "./problem.ts";
export { exactMatches, probeScores, softCrossEntropy } from "./scores.ts";

/**
 * Fits linear probes, all heads at once, in one call of the core.
 *
 * `adam` is the published protocol: full batch, betas 0.9 and 0.999, epsilon 1e-8, cosine decay.
 * The step count is part of it: most embedding sets can be separated, so the optimum is at
 * infinity. `newton` is the converged solver: the same loss plus a tiny ridge
 * (1e-7 / 2 x the mean square length of the train rows x the square of all weights), which gives it
 * one optimum, solved in float64 until the gradient is 1e-8 of the first. `ridge` is no softmax: see
 * {@linkcode RidgeReadout}.
 *
 * The inputs are left as they were, and the same inputs give the same bits.
 */
export function fitLinearProbe(
  core: Core,
  problem: ProbeProblem,
  options: ProbeFitOptions,
): ProbeFit {
  const { embeddings, trainRows, heads, objects } = problem;
  requireProblem(problem);
  requireOptions(embeddings.cols, heads, options);
  if (options.solver === "newton") return fitConvergedProbe(core, problem, options);
  if (options.solver === "ridge") return fitRidgeProbe(core, problem);
  using packed = PackedRows.of(core, trainRows.length, embeddings.cols, options.score);
  packed.place(embeddings, trainRows, firstNumbers(trainRows.length));
  const train = heads.map(({ classes, labels }) => ({
    classes,
    labels: gatherRows(labels, objects, trainRows),
  }));
  return fitPacked(core, packed, train, objects, options);
}

/** Train rows that arrive in pieces. */
interface ProbePieces {
  /** Every train row once, in any order. */
  readonly pieces: RowPieces;
  readonly rows: number;
  /** Dimensions of an embedding. */
  readonly dim: number;
  /** Labels of the train rows, [rows, m] a head. */
  readonly heads: readonly ProbeHead[];
  readonly objects: number;
}

/** What a worker is given to fit. */
export interface LinearProbeJob extends ProbePieces {
  readonly options: Omit<ProbeFitOptions, "onProgress">;
}

export function fitProbeInJob(
  core: Core,
  { options, ...pieces }: LinearProbeJob,
  progress: (share: number) => void,
): Promise<ProbeFit> {
  return fitLinearProbeOnPieces(core, pieces, {
    ...options,
    onProgress: asShare(options, progress),
  });
}

/**
 * {@linkcode fitLinearProbe} for rows that come in pieces: they are packed as they come and are in
 * memory once. The same bits, and the same errors.
 */
export async function fitLinearProbeOnPieces(
  core: Core,
  { pieces, rows, dim, heads, objects }: ProbePieces,
  options: ProbeFitOptions,
): Promise<ProbeFit> {
  if (options.solver !== "adam") {
    using embeddings = await gatherPieces(core, rows, dim, pieces);
    const problem = { embeddings, trainRows: firstNumbers(rows), heads, objects };
    requireProblem(problem);
    requireOptions(dim, heads, options);
    return options.solver === "ridge"
      ? fitRidgeProbe(core, problem)
      : fitConvergedProbe(core, problem, options);
  }
  requireOptions(dim, heads, options);
  using packed = PackedRows.of(core, rows, dim, options.score);
  await packed.takeIn(core, pieces);
  return fitPacked(core, packed, heads, objects, options);
}

/** @param heads their labels are those of the packed rows, [rows, m] */
function fitPacked(
  core: Core,
  packed: PackedRows,
  heads: readonly ProbeHead[],
  objects: number,
  options: ProbeFitOptions,
): ProbeFit {
  const fit = core.fit_linear_probe(
    packed.handle,
    coreHeads(core, heads, objects),
    concat(Float32Array, options.initial),
    coreProbeOptions(core, options),
    options.onProgress,
  );
  return finished(fit, heads, options);
}

/** The `newton` solver, for a problem that was checked. */
function fitConvergedProbe(
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

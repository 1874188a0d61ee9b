import { requireOptions, requireProblem } from "./check.ts";
import { fitConvergedProbe } from "./converged.ts";
import type { Core } from "../core.ts";
import { fitRidgeProbe } from "./ridge_probe.ts";
import { firstNumbers, fitPacked, PackedRows } from "./packed.ts";
import type { ProbeFit, ProbeFitOptions, ProbeHead } from "./problem.ts";
import { gatherPieces, type RowPieces } from "../jobs/row_pieces.ts";

/** Train rows that arrive in pieces. */
export interface ProbePieces {
  /** Every train row once, in any order. */
  readonly pieces: RowPieces;
  /** Number of rows. */
  readonly rows: number;
  /** Dimensions of an embedding. */
  readonly dim: number;
  /** Labels of the train rows, [rows, m] a head. */
  readonly heads: readonly ProbeHead[];
  /** Objects in a scene. */
  readonly objects: number;
}

/**
 * {@linkcode fitLinearProbe} for rows that come in pieces: they are packed as they come and lie in
 * memory once. The same bits, and the same errors.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { fitLinearProbeOnPieces } from "@bindscope/bindscope/core";
 *
 * const pieces = [
 *   { rows: Float32Array.of(0, 1), places: Int32Array.of(1) },
 *   { rows: Float32Array.of(1, 0), places: Int32Array.of(0) },
 * ];
 * const heads = [{ classes: 2, labels: Int32Array.of(0, 1) }];
 * const problem = { pieces, rows: 2, dim: 2, heads, objects: 1 };
 * const { trainLoss } = await fitLinearProbeOnPieces(await loadCore(), problem, {
 *   epochs: 100,
 *   learningRate: 0.1,
 *   score: "dot",
 *   solver: "adam",
 *   initial: [new Float32Array(4)],
 * });
 * assert(trainLoss[0] < 0.1);
 * ```
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

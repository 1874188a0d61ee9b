import { requireFinite } from "../check.ts";
import { requireOptions, requireProblem } from "./check.ts";
import { fitConvergedProbe } from "./converged.ts";
import type { Core } from "../core.ts";
import { fitRidgeProbe } from "./ridge_probe.ts";
import { Matrix } from "../matrix.ts";
import { firstNumbers, fitPacked, PackedRows } from "./packed.ts";
import type { ProbeFit, ProbeFitOptions, ProbeHead } from "./problem.ts";
import type { RowPiece } from "./row_pieces.ts";

/** Train rows that arrive in pieces. */
export interface ProbePieces {
  /** Every train row once, in any order; what a piece holds is emptied as it is taken in. */
  readonly pieces: AsyncIterable<RowPiece> | Iterable<RowPiece>;
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
    using embeddings = Matrix.zeros(core, rows, dim);
    for await (const piece of pieces) {
      const to = embeddings.view();
      for (const [i, place] of piece.places.entries()) {
        to.set(piece.rows.subarray(i * dim, (i + 1) * dim), place * dim);
      }
      piece.rows.buffer.transfer(0);
    }
    const problem = { embeddings, trainRows: firstNumbers(rows), heads, objects };
    requireProblem(problem);
    requireOptions(dim, heads, options);
    return options.solver === "ridge"
      ? fitRidgeProbe(core, problem)
      : fitConvergedProbe(core, problem, options);
  }
  requireOptions(dim, heads, options);
  using packed = PackedRows.of(core, rows, dim, options.score);
  for await (const { rows: values, places } of pieces) {
    using block = Matrix.from(core, places.length, dim, values);
    values.buffer.transfer(0);
    requireFinite(block, "embeddings");
    packed.place(block, firstNumbers(places.length), places);
  }
  return fitPacked(core, packed, heads, objects, options);
}

/** The nearest row of a bank that is never held whole: piece by piece, of which the best so far is kept. */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import type { RowPieces } from "../jobs/row_pieces.ts";
import { cosineTopK } from "./cosine_top_k.ts";

export interface NearestRows {
  /** Numbers of rows in the bank [queries]; -1 of an empty bank. */
  readonly rows: Int32Array;
  /** Their cosines [queries]. */
  readonly scores: Float64Array;
}

export interface NearestProblem {
  /** [queries, dim]. */
  readonly queries: Float32Array;
  readonly dim: number;
  /** Rows of the bank, each piece after those before it. */
  readonly pieces: RowPieces;
}

/** No row yet. */
export function noNeighbours(queries: number): NearestRows {
  return {
    rows: new Int32Array(queries).fill(-1),
    scores: new Float64Array(queries).fill(-Infinity),
  };
}

/** Keeps what is nearer; of equally near rows those that `found` has, which come first. */
export function keepNearer(result: NearestRows, more: NearestRows): void {
  for (const [query, score] of more.scores.entries()) {
    if (score <= result.scores[query]) continue;
    result.scores[query] = score;
    result.rows[query] = more.rows[query];
  }
}

/**
 * The nearest row by cosine, of a bank that comes in pieces: as {@linkcode cosineTopK} finds it among all of them.
 */
export async function nearestRows(
  core: Core,
  { queries, dim, pieces }: NearestProblem,
): Promise<NearestRows> {
  using matrix = Matrix.from(core, queries.length / dim, dim, queries);
  const result = noNeighbours(matrix.rows);
  for await (const { rows, places } of pieces) {
    using bank = Matrix.from(core, places.length, dim, rows);
    const { indices, scores } = cosineTopK(core, matrix, bank, 1);
    keepNearer(result, { rows: indices.map((index) => places[index]), scores });
  }
  return result;
}

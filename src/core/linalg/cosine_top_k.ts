import { wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";

/** The nearest rows of a bank, best first. */
export interface TopK {
  /** Rows of the bank [queries, k]. */
  readonly indices: Int32Array;
  /** Their cosines [queries, k]. */
  readonly scores: Float64Array;
}

/**
 * The `k` rows of `bank` [rows, dim] nearest by cosine to each row of `queries` [queries, dim].
 *
 * Of equally near rows the lowest index comes first; a row of zeros has cosine 0 with everything.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { cosineTopK } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using bank = Matrix.from(core, 2, 2, [1, 0, 1, 1]);
 * using query = Matrix.from(core, 1, 2, [2, 2]);
 * assert(cosineTopK(core, query, bank, 1).indices[0] === 1);
 * ```
 */
export function cosineTopK(core: Core, queries: Matrix, bank: Matrix, k: number): TopK {
  if (queries.cols !== bank.cols || bank.cols === 0) {
    throw new RangeError(
      `Queries have ${queries.cols} dimensions and the bank ${bank.cols}: they must agree.`,
    );
  }
  wholeNumber("k", k, 0, bank.rows);
  using topK = core.cosine_top_k(queries.handle, bank.handle, k);
  return { indices: topK.indices, scores: topK.scores };
}

/** How scenes lie to one another: cosine distances, and how nearly quadruples are parallelograms. */
import { wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";

/**
 * 1 - cosine between the chosen rows of `embeddings` [rows, rows], in double.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { cosineDistances } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 2, [1, 0, 0, 3]);
 * assert(cosineDistances(core, embeddings, Int32Array.of(0, 1))[1] === 1);
 * ```
 */
export function cosineDistances(core: Core, embeddings: Matrix, rows: Int32Array): Float64Array {
  checkRows(embeddings, rows);
  return core.cosine_distances(embeddings.handle, rows);
}

/**
 * Σ ‖f(s) + f(swap) - f(mixed1) - f(mixed2)‖ / Σ (‖f(s) - f(mixed1)‖ + ‖f(swap) - f(mixed2)‖) over
 * quadruples of rows [q, 4], each (s, swap, mixed1, mixed2). (docs/results.md: map.)
 *
 * 0 where embeddings are sums of object vectors; NaN where there is no quadruple, or all its scenes
 * have one and the same embedding.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { parallelogramError } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using corners = Matrix.from(core, 4, 1, [0, 2, 1, 1]);
 * assert(parallelogramError(core, corners, Int32Array.of(0, 1, 2, 3)) === 0);
 * ```
 */
export function parallelogramError(core: Core, embeddings: Matrix, quadruples: Int32Array): number {
  if (quadruples.length % 4 !== 0) {
    throw new RangeError(`${quadruples.length} rows don't make whole quadruples.`);
  }
  checkRows(embeddings, quadruples);
  return core.parallelogram_error(embeddings.handle, quadruples);
}

function checkRows(embeddings: Matrix, rows: Int32Array): void {
  for (const row of rows) wholeNumber("A row of the embeddings", row, 0, embeddings.rows - 1);
}

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";

/**
 * Scenes as seen from some objects alone: rows projected on the mean plus the span of those objects' vectors,
 * each the mean of the centred scenes that show it. What is read of the projection bounds what a sum of
 * what was learned from these objects can show.
 *
 * @param labels object of each position, [scenes, m]
 * @param known 1 for the objects whose vectors span
 * @param rows scenes to project
 * @returns [rows, dim]; dispose of it
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { onSpan } from "./on_span.ts";
 *
 * const core = await loadCore();
 * using rows = Matrix.from(core, 2, 2, [1, 0, 0, 1]);
 * using seen = onSpan(core, rows, Int32Array.of(0, 1), Uint8Array.of(0, 0), Int32Array.of(0));
 * assertEquals([...seen.view()], [0.5, 0.5]);
 * ```
 */
export function onSpan(
  core: Core,
  embeddings: Matrix,
  labels: Int32Array,
  known: Uint8Array,
  rows: Int32Array,
): Matrix {
  return new Matrix(
    core,
    core.rows_on_span(embeddings.handle, labels, known, Uint32Array.from(rows)),
  );
}

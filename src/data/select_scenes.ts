import type { Core } from "../core/core.ts";
import { Matrix } from "../core/matrix.ts";
import { EmbeddingSet } from "./embedding_set.ts";

/**
 * A set of some of the scenes, in the order of `rows`, with memory of its own. What does not
 * belong to a scene (single objects, concept captions) comes along whole.
 */
export function selectScenes(core: Core, set: EmbeddingSet, rows: Int32Array): EmbeddingSet {
  return new EmbeddingSet({
    name: set.name,
    scenes: set.scenes.select(rows),
    embeddings: rowsOf(core, set.embeddings, rows),
    objects: set.objects && copyOf(core, set.objects),
    captions: set.captions && rowsOf(core, set.captions, rows),
    conceptCaptions: set.conceptCaptions && copyOf(core, set.conceptCaptions),
    notes: [
      ...set.notes,
      `A sample of ${rows.length} of ${set.scenes.count} scenes was measured.`,
    ],
    provenance: set.provenance,
  });
}

/** The rows of a matrix, in the order given, as a new matrix. */
export function rowsOf(core: Core, matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { cols } = matrix;
  const selected = Matrix.zeros(core, rows.length, cols);
  // Taken after the allocation: growing the core's memory detaches earlier views.
  const from = matrix.view();
  const to = selected.view();
  for (let i = 0; i < rows.length; i++) {
    to.set(from.subarray(rows[i] * cols, (rows[i] + 1) * cols), i * cols);
  }
  return selected;
}

function copyOf(core: Core, matrix: Matrix): Matrix {
  return rowsOf(core, matrix, Array.from({ length: matrix.rows }, (_, i) => i));
}

import type { Core } from "../core/core.ts";
import { Matrix } from "../core/matrix.ts";
import { EmbeddingSet } from "./embedding_set.ts";

/** A new matrix of these rows, in the order given. */
export function rowsOf(core: Core, matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { cols } = matrix;
  const picked = Matrix.zeros(core, rows.length, cols);
  // Taken after the core grew; no call goes to it until both are done with.
  const from = matrix.view();
  const to = picked.view();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!Number.isInteger(row) || row < 0 || row >= matrix.rows) {
      picked.dispose();
      throw new RangeError(`Rows are numbered 0 to ${matrix.rows - 1}, but ${row} was given.`);
    }
    to.set(from.subarray(row * cols, (row + 1) * cols), i * cols);
  }
  return picked;
}

/**
 * The set of these scenes only, in the order given, with its own matrices.
 *
 * Single objects and concept captions are copied whole. The set given stays as it is.
 */
export function selectScenes(
  core: Core,
  set: EmbeddingSet,
  rows: ArrayLike<number>,
): EmbeddingSet {
  const scenes = set.scenes.select(rows);
  const whole = (matrix: Matrix | null) =>
    matrix && rowsOf(core, matrix, Int32Array.from({ length: matrix.rows }, (_, i) => i));
  return new EmbeddingSet({
    name: set.name,
    scenes,
    embeddings: rowsOf(core, set.embeddings, rows),
    objects: whole(set.objects),
    captions: set.captions && rowsOf(core, set.captions, rows),
    conceptCaptions: whole(set.conceptCaptions),
    notes: set.notes.slice(set.scenes.notes.length),
    provenance: set.provenance,
  });
}

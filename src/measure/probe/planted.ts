/**
 * Whether binding would have been seen if it were there: a free vector for each object and one for each value, added
 * to the vectors as they are, and read in the same way. Where even that is not told, "no binding" says nothing.
 */

import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { Matrix } from "../../core/matrix.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { type AnyRows, matrixRows, squaresAroundMean } from "../../probe/row_source.ts";
import { conceptDesign, objectDesign } from "../tables/designs.ts";

/** Of the variance of the sum: so much is the objects' own, and as much the values'. */
export const PLANTED_SHARE = 0.25;

/** The rows with what is planted; null where they don't vary. */
export function plantedRows(core: Core, set: EmbeddingSet, seed: number): AnyRows | null {
  const { rows, cols } = set.embeddings;
  const square = squaresAroundMean(matrixRows(core, set.embeddings)) / (rows * cols);
  if (!(square > 0)) return null;
  const m = set.scenes.objects;
  const C = set.scenes.space.concepts.length;
  const [objects, values] = [objectDesign(set.scenes, false), conceptDesign(set.scenes, false)];
  const draw = (name: string, columns: number) => {
    using stream = new CounterStream(core, seed, `probe/planted ${name}`);
    return stream.normal(columns * cols);
  };
  const ofObjects = draw("objects", objects.columns);
  const ofValues = draw("values", values.columns);
  // Standard normals, m of which a scene sums up, and m times C; the rows themselves have what is left.
  const one = square * PLANTED_SHARE / (1 - 2 * PLANTED_SHARE);
  const [own, shared] = [Math.sqrt(one / m), Math.sqrt(one / (m * C))];
  const pick = (listed: Int32Array) => {
    const from = set.embeddings.view();
    const made = new Float32Array(listed.length * cols);
    const sum = new Float64Array(cols);
    const add = (vectors: Float32Array, id: number, scale: number) => {
      for (let j = 0; j < cols; j++) sum[j] += scale * vectors[id * cols + j];
    };
    for (const [i, scene] of listed.entries()) {
      for (let j = 0; j < cols; j++) sum[j] = from[scene * cols + j];
      for (let k = 0; k < m; k++) add(ofObjects, objects.ids[scene * m + k], own);
      for (let k = 0; k < m * C; k++) add(ofValues, values.ids[scene * m * C + k], shared);
      made.set(sum, i * cols);
    }
    return made;
  };
  return {
    rows,
    cols,
    pick,
    block: (start, end) =>
      Matrix.from(
        core,
        end - start,
        cols,
        pick(Int32Array.from({ length: end - start }, (_, i) => start + i)),
      ),
  };
}

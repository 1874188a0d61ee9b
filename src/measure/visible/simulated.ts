/** A code that a search sees: the vectors as they are, and a free vector for each object. */
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";

/**
 * Any listed rows [listed, dim] in which the objects' vectors vary as much as the rows themselves do; those below 0 stay
 * zeros. They are made when they are asked for: all of them would be the set once more.
 */
export function simulatedVisible(
  core: Core,
  scenes: SceneSet,
  embeddings: Matrix,
  seed: number,
): (listed: Int32Array) => Float32Array {
  const { rows, cols: dim } = embeddings;
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  using stream = new CounterStream(core, seed, "visible/planted objects");
  const vectors = stream.normal(radix.length * dim);
  const added = new Float32Array(dim);
  const addedTo = (row: number) => {
    added.fill(0);
    for (let i = row * m; i < (row + 1) * m; i++) {
      for (let j = 0, from = ids[i] * dim; j < dim; j++) added[j] += vectors[from + j];
    }
    return added;
  };
  const own = (row: number) => embeddings.view().subarray(row * dim, (row + 1) * dim);
  const [has, gets] = [squares(own, rows, dim), squares(addedTo, rows, dim)];
  const scale = gets > 0 ? Math.sqrt(has / gets) : 0;
  return (listed) => {
    const made = new Float32Array(listed.length * dim);
    for (const [place, row] of listed.entries()) {
      if (row < 0) continue;
      const [is, gets] = [own(row), addedTo(row)];
      for (let j = 0; j < dim; j++) made[place * dim + j] = is[j] + scale * gets[j];
    }
    return made;
  };
}

/** Sum of squares around the mean. */
function squares(valuesOf: (row: number) => Float32Array, rows: number, dim: number): number {
  const means = new Float64Array(dim);
  for (let row = 0; row < rows; row++) {
    const values = valuesOf(row);
    for (let j = 0; j < dim; j++) means[j] += values[j] / rows;
  }
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const values = valuesOf(row);
    for (let j = 0; j < dim; j++) sum += (values[j] - means[j]) ** 2;
  }
  return sum;
}

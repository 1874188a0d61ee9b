/** A code that a search sees: the vectors as they are, and a free vector for each object. */
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";

/** Rows [scenes, dim] in which the objects' vectors vary as much as the rows themselves do. */
export function simulatedVisible(
  core: Core,
  scenes: SceneSet,
  embeddings: Matrix,
  seed: number,
): Float32Array {
  const { rows, cols: dim } = embeddings;
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  using stream = new CounterStream(core, seed, "visible/planted objects");
  const vectors = stream.normal(radix.length * dim);
  const added = new Float32Array(rows * dim);
  for (let i = 0; i < ids.length; i++) {
    const [from, to] = [ids[i] * dim, Math.floor(i / m) * dim];
    for (let j = 0; j < dim; j++) added[to + j] += vectors[from + j];
  }
  // The core is not called from here on, so a view does.
  const own = embeddings.view();
  const [has, gets] = [squares(own, rows, dim), squares(added, rows, dim)];
  const scale = gets > 0 ? Math.sqrt(has / gets) : 0;
  for (let i = 0; i < added.length; i++) added[i] = own[i] + scale * added[i];
  return added;
}

/** Sum of squares around the mean. */
function squares(values: Float32Array, rows: number, dim: number): number {
  const means = new Float64Array(dim);
  for (let i = 0; i < values.length; i++) means[i % dim] += values[i] / rows;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - means[i % dim]) ** 2;
  return sum;
}

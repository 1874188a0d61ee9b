/** What codes of scenes are drawn from, and their common pieces: normals, counts of values, sums of vectors. */

import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";

export class CodeDraw {
  readonly core: Core;
  readonly scenes: SceneSet;
  readonly dim: number;
  readonly seed: number;

  constructor(core: Core, scenes: SceneSet, dim: number, seed: number) {
    this.core = core;
    this.scenes = scenes;
    this.dim = dim;
    this.seed = seed;
  }

  /** Values of all concepts together. */
  get width(): number {
    return this.scenes.space.valueCount;
  }

  /** Standard normals of a stream of their own. */
  normals(name: string, count: number): Float64Array {
    using stream = new CounterStream(this.core, this.seed, `calibrate/claims/${name}`);
    return Float64Array.from(stream.normal(count));
  }

  /** A vector for each value [values, dim]. */
  values(name = "values"): Float64Array {
    return this.normals(name, this.width * this.dim);
  }

  /** A vector for each object [objects, dim]. */
  objects(): Float64Array {
    return this.normals("objects", this.scenes.space.objectCount * this.dim);
  }

  /** The number of each value among those of all concepts, [scenes, objects x concepts]. */
  columns(): Int32Array {
    const { concepts } = this.scenes.space;
    const starts = concepts.map((_, c) =>
      concepts.slice(0, c).reduce((sum, { values }) => sum + values.length, 0)
    );
    return this.scenes.values.map((value, i) => starts[i % concepts.length] + value);
  }

  /** How often each scene shows each value, [scenes, values]. */
  counts(): Float64Array {
    const { width } = this;
    const shown = this.scenes.objects * this.scenes.space.concepts.length;
    const counts = new Float64Array(this.scenes.count * width);
    for (const [i, column] of this.columns().entries()) {
      counts[Math.floor(i / shown) * width + column]++;
    }
    return counts;
  }

  /** Rows [rows, inputs] times vectors [inputs, dim]. */
  times(rows: Float64Array, vectors: Float64Array): Float64Array {
    const { dim } = this;
    const inputs = vectors.length / dim;
    const out = new Float64Array(rows.length / inputs * dim);
    for (const [i, x] of rows.entries()) {
      if (x === 0) continue;
      const [to, from] = [Math.floor(i / inputs) * dim, (i % inputs) * dim];
      for (let j = 0; j < dim; j++) out[to + j] += x * vectors[from + j];
    }
    return out;
  }

  /** A row for each object [objects, dim], made from the vectors of its values. */
  ofValues(
    join: (values: readonly Float64Array[], id: number) => Float64Array,
    vectors = this.values(),
  ): Float64Array {
    const { dim, scenes: { space } } = this;
    const out = new Float64Array(space.objectCount * dim);
    for (let id = 0; id < space.objectCount; id++) {
      let start = 0;
      const own = [...space.valuesOf(id)].map((value, c) => {
        const from = (start + value) * dim;
        start += space.concepts[c].values.length;
        return vectors.subarray(from, from + dim);
      });
      out.set(join(own, id), id * dim);
    }
    return out;
  }

  /** Rows of scenes from rows of objects, joined position by position: summed where nothing is said. */
  ofObjects(
    vectors: Float64Array,
    join: (sum: number, x: number, position: number) => number = (sum, x) => sum + x,
  ): Float64Array {
    const { dim, scenes: { objects } } = this;
    const out = new Float64Array(this.scenes.count * dim);
    for (const [i, id] of this.scenes.radixIds().entries()) {
      const [to, position] = [Math.floor(i / objects) * dim, i % objects];
      for (let j = 0; j < dim; j++) {
        const x = vectors[id * dim + j];
        out[to + j] = position === 0 ? x : join(out[to + j], x, position);
      }
    }
    return out;
  }
}

/** With a mean of 0 in every dimension, and a variance of 1 on average over them. */
export function standardised(rows: Float64Array, dim: number): Float64Array {
  const count = rows.length / dim;
  const mean = new Float64Array(dim);
  for (const [i, x] of rows.entries()) mean[i % dim] += x / count;
  let square = 0;
  const centred = rows.map((x, i) => x - mean[i % dim]);
  for (const x of centred) square += x * x;
  const scale = square > 0 ? Math.sqrt(rows.length / square) : 0;
  return centred.map((x) => x * scale);
}

/** Both standardised, `share` of the variance the first one's. */
export function mixed(
  one: Float64Array,
  other: Float64Array,
  dim: number,
  share: number,
): Float64Array {
  const rest = standardised(other, dim);
  const [a, b] = [Math.sqrt(share), Math.sqrt(1 - share)];
  return standardised(one, dim).map((x, i) => a * x + b * rest[i]);
}

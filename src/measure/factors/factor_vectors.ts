/** The vectors of concept values: the angles between them, and on how many axes. */

import type { Core } from "../../core/core.ts";
import { symmetricEigen } from "../../core/linalg/symmetric_eigen.ts";
import type { Matrix } from "../../core/matrix.ts";
import { columnMeans, leastSquaresTable } from "../../core/tables/table_estimators.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { conceptDesign } from "../../data/scenes/designs.ts";

/** Of each concept the vectors of the values that occur, minus their mean: u_{c,v} [values][dim]. */
type FactorVectors = Float64Array[][];

/** By least squares on all concepts together, which in balanced sets are the means of the scenes of a value. */
export function factorVectors(core: Core, embeddings: Matrix, scenes: SceneSet): FactorVectors {
  const design = conceptDesign(scenes, false);
  const fit = leastSquaresTable(core, embeddings, design, columnMeans(core, embeddings));
  using table = fit.table;
  const [all, dim] = [table.view(), embeddings.cols];
  const occurs = new Set(design.ids);
  let column = 0;
  return scenes.space.concepts.map(({ values }) => {
    const own = values.map(() => column++).filter((at) => occurs.has(at))
      .map((at) => Float64Array.from(all.subarray(at * dim, (at + 1) * dim)));
    const mean = new Float64Array(dim);
    for (const vector of own) vector.forEach((x, j) => mean[j] += x / own.length);
    return own.map((vector) => vector.map((x, j) => x - mean[j]));
  });
}

/** Mean size of the cosine between values of two concepts; null where there is no such pair. */
export function cosineAcross(vectors: FactorVectors): number | null {
  return meanSize(
    vectors.flatMap((first, i) =>
      vectors.slice(i + 1).flatMap((second) =>
        first.flatMap((a) => second.map((b): [Float64Array, Float64Array] => [a, b]))
      )
    ),
  );
}

/** The same between two values of one concept. */
export function cosineWithin(vectors: FactorVectors): number | null {
  return meanSize(
    vectors.flatMap((own) =>
      own.flatMap((a, i) => own.slice(i + 1).map((b): [Float64Array, Float64Array] => [a, b]))
    ),
  );
}

/** What {@linkcode cosineWithin} is of values that lie equally far apart: 1 / (V - 1), by pairs of values. */
export function equidistant(vectors: FactorVectors): number | null {
  let [sum, pairs] = [0, 0];
  for (const { length: V } of vectors) {
    sum += V > 1 ? V / 2 : 0;
    pairs += V * (V - 1) / 2;
  }
  return pairs === 0 ? null : sum / pairs;
}

/** Principal axes that hold 95 % of the variance of a concept's vectors; null where they don't differ. */
export function axes95(core: Core, own: readonly Float64Array[]): number | null {
  const V = own.length;
  const products = new Float64Array(V * V);
  for (let i = 0; i < V; i++) {
    for (let j = 0; j < V; j++) products[i * V + j] = dot(own[i], own[j]);
  }
  const { values } = symmetricEigen(core, products, V);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (!(total > 0)) return null;
  let held = 0;
  // The last few digits of a sum must not ask for one axis more.
  return 1 + values.findIndex((value) => (held += value) >= (0.95 - 1e-9) * total);
}

function meanSize(pairs: readonly [Float64Array, Float64Array][]): number | null {
  let [sum, counted] = [0, 0];
  for (const [a, b] of pairs) {
    const sizes = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
    if (!(sizes > 0)) continue;
    sum += Math.abs(dot(a, b)) / sizes;
    counted++;
  }
  return counted === 0 ? null : sum / counted;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

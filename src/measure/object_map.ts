/** Principal components of the object vectors: which of them lie close, and on how many axes. */

import { matmul } from "../core/gemm.ts";
import { columnMeans } from "../core/table_estimators.ts";
import { symmetricEigen } from "../core/symmetric_eigen.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { Json } from "../result/result.ts";
import type { MeasureContext } from "./measure.ts";
import { objectVectors } from "./object_vectors.ts";

/** Above this number of objects the decomposition would take longer than all else. */
const MOST_OBJECTS = 600;

export interface ObjectMap {
  /** Share of the object vectors' variance on each of the first three axes. */
  explained: number[] | null;
  /** Coordinates on them, by appearance id. */
  coordinates: Json;
  notes: string[];
}

/** PCA of the averages u_o (avg), from their Gram matrix. */
export function objectMap({ core }: MeasureContext, set: EmbeddingSet): ObjectMap {
  const { scenes } = set;
  const { radix } = scenes.appearance();
  const U = radix.length;
  if (U > MOST_OBJECTS) {
    return {
      explained: null,
      coordinates: [],
      notes: [`The ${U} object vectors were not mapped: at most ${MOST_OBJECTS} are.`],
    };
  }
  using table = objectVectors(core, set, "avg", columnMeans(core, set.embeddings)).table;
  using products = matmul(core, table, table, { transposeB: true });
  const gram = centred(Float64Array.from(products.view()), U);
  const { values, vectors } = symmetricEigen(core, gram, U);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const axes = Math.min(3, U);
  const at = (id: number, axis: number) =>
    axis < axes ? vectors[axis * U + id] * Math.sqrt(Math.max(0, values[axis])) : 0;
  return {
    explained: total === 0
      ? null
      : Array.from({ length: axes }, (_, axis) => Math.max(0, values[axis]) / total),
    coordinates: Array.from(radix, (id, appearance) => ({
      appearance,
      label: scenes.space.labelsOf(id).join(" "),
      x: at(appearance, 0),
      y: at(appearance, 1),
      z: at(appearance, 2),
    })),
    notes: total === 0 ? ["All object vectors are equal, so their map is one point."] : [],
  };
}

/** Products of vectors minus their mean, from the products of the vectors themselves [n, n]. */
function centred(gram: Float64Array, n: number): Float64Array {
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) means[i] += gram[i * n + j] / n;
  }
  const mean = means.reduce((sum, x) => sum + x, 0) / n;
  return gram.map((x, i) => x - means[Math.floor(i / n)] - means[i % n] + mean);
}

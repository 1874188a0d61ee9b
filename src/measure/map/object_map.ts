/** Principal components of the object vectors: which of them lie close, and on how many axes. */

import type { Core } from "../../core/core.ts";
import { matmul } from "../../core/linalg/gemm.ts";
import { Matrix } from "../../core/matrix.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import { symmetricEigen } from "../../core/linalg/symmetric_eigen.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import type { MeasureContext } from "../measure.ts";
import { objectVectors } from "../tables/object_vectors.ts";
import type { ObjectCoordinates } from "./index.ts";

/** Where there are more objects and more dimensions than this, the decomposition would take ten seconds and more. */
export const MOST_ON_BOTH_SIDES = 1024;

interface ObjectMap {
  /** Share of the object vectors' variance on each of the first three axes. */
  explained: number[] | null;
  /** Coordinates on them, by appearance id. */
  coordinates: ObjectCoordinates[];
  notes: Note[];
}

/** PCA of the averages u_o (avg), from the smaller of their Gram matrix and their covariance. */
export function objectMap({ core }: Pick<MeasureContext, "core">, set: EmbeddingSet): ObjectMap {
  const { scenes } = set;
  const { radix } = scenes.appearance();
  const U = radix.length;
  if (Math.min(U, set.dim) > MOST_ON_BOTH_SIDES) {
    return {
      explained: null,
      coordinates: [],
      notes: [note("map.many-objects", { objects: U, dim: set.dim, most: MOST_ON_BOTH_SIDES })],
    };
  }
  using table = objectVectors(core, set, "avg", columnMeans(core, set.embeddings)).table;
  const { values, coordinates } = U <= set.dim
    ? fromGram(core, table)
    : fromCovariance(core, table);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  return {
    explained: total === 0
      ? null
      : Array.from({ length: Math.min(AXES, U) }, (_, axis) =>
        Math.max(0, values[axis] ?? 0) / total),
    coordinates: Array.from(radix, (id, appearance) => ({
      appearance,
      label: scenes.space.labelsOf(id).join(" "),
      x: coordinates[0][appearance],
      y: coordinates[1][appearance],
      z: coordinates[2][appearance],
    })),
    notes: total === 0 ? [note("map.objects-equal")] : [],
  };
}

const AXES = 3;

interface Axes {
  /** Squares along each axis, falling. */
  values: Float64Array;
  /** Of the first three axes, [3][objects]; the coordinate of largest size is positive. */
  coordinates: Float64Array[];
}

/** From the products of the vectors [objects, objects]. */
function fromGram(core: Core, table: Matrix): Axes {
  const U = table.rows;
  using products = matmul(core, table, table, { transposeB: true });
  const gram = centred(Float64Array.from(products.view()), U);
  const { values, vectors } = symmetricEigen(core, gram, U);
  return {
    values,
    coordinates: Array.from({ length: AXES }, (_, axis) => {
      if (axis >= U) return new Float64Array(U);
      const size = Math.sqrt(Math.max(0, values[axis]));
      return vectors.slice(axis * U, (axis + 1) * U).map((x) => x * size);
    }),
  };
}

/** From the products of the dimensions [dim, dim]: the same axes, where there are more objects. */
function fromCovariance(core: Core, table: Matrix): Axes {
  const { rows: U, cols: dim } = table;
  const mean = columnMeans(core, table);
  using vectors = Matrix.from(core, U, dim, table.toArray().map((x, i) => x - mean[i % dim]));
  using products = matmul(core, vectors, vectors, { transposeA: true });
  const { values, vectors: axes } = symmetricEigen(core, Float64Array.from(products.view()), dim);
  const F = vectors.view();
  return {
    values,
    coordinates: Array.from({ length: AXES }, (_, axis) => {
      const along = new Float64Array(U);
      if (axis >= dim) return along;
      for (let o = 0; o < U; o++) {
        for (let j = 0; j < dim; j++) along[o] += F[o * dim + j] * axes[axis * dim + j];
      }
      return largestPositive(along);
    }),
  };
}

/** The sign of an axis is free. */
function largestPositive(values: Float64Array): Float64Array {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? values.map((value) => -value) : values;
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

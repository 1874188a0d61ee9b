import type { Core } from "../../../core/core.ts";
import { leadingCoordinates } from "../../../core/linalg/leading_coordinates.ts";
import { Matrix } from "../../../core/matrix.ts";
import type { Design } from "../../../core/tables/design.ts";
import { FittedTable } from "../../../core/tables/fitted_table.ts";
import { columnMeans } from "../../../core/tables/table_estimators.ts";
import type { EmbeddingSet } from "../../../data/embedding_set.ts";

/** Coordinates that are coded at most. */
const MOST_CODED = 64;
/** Noise counts as at least this share of a coordinate's variance: none is known without end. */
const LEAST_NOISE = 1e-4;

export interface CodedVectors extends Disposable {
  /** [objects, width], orthogonal columns. */
  readonly coordinates: Matrix;
  /** Mean square of a coordinate's error. */
  readonly noise: number;
  /** By position: vectors less their mean [objects, dim]. */
  readonly byPosition: readonly Matrix[];
  /** The mean scene [1, dim]. */
  readonly middle: Matrix;
}

/**
 * @returns null where there are too few scenes to tell vectors of objects from noise
 * @throws {UnsolvedError} where least squares have no solution
 */
export function codedVectors(core: Core, set: EmbeddingSet, seed: number): CodedVectors | null {
  const { scenes, embeddings, dim } = set;
  const { ids, radix } = scenes.appearance();
  const [m, U] = [scenes.objects, radix.length];
  const design: Design = {
    ids: ids.map((id, i) => (i % m) * U + id),
    scenes: scenes.count,
    k: m,
    columns: m * U,
  };
  const mean = columnMeans(core, embeddings);
  using table = FittedTable.byLeastSquares(core, embeddings, design, mean);
  const free = scenes.count - (table.rank ?? m * U) - 1;
  if (free < 2) return null;
  using rebuilt = table.predict(design);
  const [F, P] = [embeddings.view(), rebuilt.view()];
  let square = 0;
  for (let i = 0; i < F.length; i++) square += (F[i] - P[i]) * (F[i] - P[i]);
  // A vector is the mean of this many scenes, more or less.
  const noise = square / (free * dim) / (scenes.count / U);

  const vectors = table.vectors.view();
  const middle = Float64Array.from(mean);
  const side = new Float32Array(U * m * dim);
  const byPosition = Array.from({ length: m }, (_, position) => {
    const own = new Float32Array(U * dim);
    const centre = new Float64Array(dim);
    for (let i = 0; i < U * dim; i++) centre[i % dim] += vectors[position * U * dim + i] / U;
    for (let i = 0; i < U * dim; i++) {
      own[i] = vectors[position * U * dim + i] - centre[i % dim];
      side[Math.floor(i / dim) * m * dim + position * dim + i % dim] = own[i];
    }
    for (let d = 0; d < dim; d++) middle[d] += centre[d];
    return own;
  }).map((own) => Matrix.from(core, U, dim, own));
  using all = Matrix.from(core, U, m * dim, side);
  const width = Math.min(MOST_CODED, U - 1, m * dim);
  const coordinates = leadingCoordinates(core, all, width, seed);
  const T = coordinates.view();
  let variance = 0;
  for (let i = 0; i < T.length; i++) variance += T[i] * T[i] / T.length;
  const middleRow = Matrix.from(core, 1, dim, Float32Array.from(middle));
  return {
    coordinates,
    noise: Math.max(noise, LEAST_NOISE * variance),
    byPosition,
    middle: middleRow,
    [Symbol.dispose]() {
      coordinates.dispose();
      middleRow.dispose();
      for (const matrix of byPosition) matrix.dispose();
    },
  };
}

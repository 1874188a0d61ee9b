import type { Core } from "../../core/core.ts";
import { matmul } from "../../core/linalg/gemm.ts";
import { symmetricEigen } from "../../core/linalg/symmetric_eigen.ts";
import { Matrix } from "../../core/matrix.ts";
import type { ReadoutWeights } from "../../core/probe/ridge_readout.ts";
import type { Design } from "../../core/tables/design.ts";

/** Eigenvalues up to this share of the largest are rounding. */
const ROUNDING = 1e-10;

/** What is explained, and of how many directions. */
interface ReadSpan {
  /** Null where rows have no spare direction, so that any sum would explain them all. */
  readonly r2: number | null;
  /** Directions of the span along which the rows vary. */
  readonly rank: number;
}

/**
 * Embeddings F `[scenes, dim]` are projected on the span of the weights `[classes, dim]` and whitened there;
 * R² is that of the best sum of one vector for each column of the design. (arXiv 2602.24264, headline R²;
 * whitened in the rank of the span, for in all dimensions it is (rank of the design) / (scenes - 1) whatever F.)
 *
 * Whitening makes every basis of the span alike, so the scores W f themselves, each divided by its size, serve:
 *
 *   R² = tr(S⁺ M' K⁺ M) / rank,   S = Z'Z of centred scores, M sums of Z by column, K of centred one-hots
 */
export function readSpan(
  core: Core,
  embeddings: Matrix,
  design: Design,
  { weights }: Pick<ReadoutWeights, "weights">,
): ReadSpan {
  const { rows: N, cols: dim } = embeddings;
  const p = weights.reduce((sum, own) => sum + own.length / dim, 0);
  using all = Matrix.from(core, p, dim, weights.flatMap((own) => Array.from(own)));
  using products = matmul(core, embeddings, all, { transposeB: true });
  const Z = standardised(products.view(), N, p);
  const S = symmetricEigen(core, squares(Z, N, p), p);
  const rank = above(S.values);
  if (rank === 0 || rank >= N - 1) return { r2: null, rank };
  const q = design.columns;
  const sums = sumsByColumn(Z, design, p);
  const K = symmetricEigen(core, overlaps(design), q);
  let explained = 0;
  for (let j = 0; j < rank; j++) {
    const axis = S.vectors.subarray(j * p, (j + 1) * p);
    const along = Float64Array.from(
      { length: q },
      (_, a) => dot(sums.subarray(a * p, (a + 1) * p), axis),
    );
    for (let i = 0; i < above(K.values); i++) {
      const share = dot(along, K.vectors.subarray(i * q, (i + 1) * q));
      explained += share * share / (K.values[i] * S.values[j]);
    }
  }
  return { r2: Math.min(1, explained / rank), rank };
}

/** Columns minus their means, of size 1; columns that don't vary are 0. */
function standardised(scores: Float32Array, N: number, p: number): Float64Array {
  const Z = Float64Array.from(scores);
  for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let n = 0; n < N; n++) sum += Z[n * p + j];
    let square = 0;
    for (let n = 0; n < N; n++) {
      const centred = Z[n * p + j] - sum / N;
      Z[n * p + j] = centred;
      square += centred * centred;
    }
    const size = Math.sqrt(square);
    for (let n = 0; n < N; n++) Z[n * p + j] = size > 0 ? Z[n * p + j] / size : 0;
  }
  return Z;
}

/** Z'Z [p, p]. */
function squares(Z: Float64Array, N: number, p: number): Float64Array {
  const S = new Float64Array(p * p);
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < p; i++) {
      const z = Z[n * p + i];
      for (let j = i; j < p; j++) S[i * p + j] += z * Z[n * p + j];
    }
  }
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) S[i * p + j] = S[j * p + i];
  return S;
}

/** Sums of Z over the scenes of each column of a design [columns, p]. */
function sumsByColumn(Z: Float64Array, { ids, k, columns }: Design, p: number): Float64Array {
  const sums = new Float64Array(columns * p);
  for (const [i, column] of ids.entries()) {
    const n = Math.floor(i / k);
    for (let j = 0; j < p; j++) sums[column * p + j] += Z[n * p + j];
  }
  return sums;
}

/** Products of the centred one-hots of a design [columns, columns]. */
function overlaps({ ids, scenes, k, columns }: Design): Float64Array {
  const K = new Float64Array(columns * columns);
  const counts = new Float64Array(columns);
  for (let n = 0; n < scenes; n++) {
    for (let i = 0; i < k; i++) {
      counts[ids[n * k + i]]++;
      for (let j = 0; j < k; j++) K[ids[n * k + i] * columns + ids[n * k + j]]++;
    }
  }
  return K.map((both, i) => both - counts[Math.floor(i / columns)] * counts[i % columns] / scenes);
}

function above(values: Float64Array): number {
  const least = ROUNDING * values[0];
  return values[0] > 0 ? values.filter((value) => value > least).length : 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

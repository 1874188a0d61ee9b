/** Vectors of objects beyond sums of values by position, by least squares: T = (O'RO)^+ O'R X, R the rest of the sums. */
import type { Core } from "../core.ts";
import { symmetricEigen } from "../linalg/symmetric_eigen.ts";
import type { Matrix } from "../matrix.ts";
import type { ReadScenes } from "./decoder_transfer.ts";

/** Objects that are compared at most: those shown most often. */
const MOST_OBJECTS = 256;
/** What sums of values leave is rounding where it is no more than this share of the rows' square. */
const ROUNDING = 1e-9;

export interface ObjectVectors {
  readonly count: number;
  /** Of each object its value of each concept [count, concepts]. */
  readonly values: Int32Array;
  readonly sizes: readonly number[];
  /** Along principal directions, all there are [count, width]. */
  readonly vectors: Float64Array;
  readonly width: number;
  /** Length along each direction, as a share. */
  readonly scales: Float64Array;
  /** Orthonormal columns over objects: those that can be told from sums of values, and those that can't. */
  readonly kept: readonly Float64Array[];
  readonly lost: readonly Float64Array[];
  /** Scenes that tell of each kept column: what noise is divided by. */
  readonly shown: Float64Array;
  /** Share of the vectors' square that is noise of scenes. */
  readonly noiseShare: number;
}

export function objectVectors(
  core: Core,
  rows: Matrix,
  { values, positions: m, sizes }: ReadScenes,
): ObjectVectors | null {
  const [N, dim, C] = [rows.rows, rows.cols, sizes.length];
  const x = rows.view();
  const shown = new Map<number, number>();
  const radix = new Float64Array(N * m);
  for (let i = 0; i < N * m; i++) {
    for (let c = 0; c < C; c++) radix[i] = radix[i] * sizes[c] + values[i * C + c];
    shown.set(radix[i], (shown.get(radix[i]) ?? 0) + 1);
  }
  const ids = [...shown].sort(([a, s], [b, t]) => t - s || a - b).slice(0, MOST_OBJECTS)
    .map(([id]) => id).sort((a, b) => a - b);
  const labels = new Map(ids.map((id, at) => [id, at]));
  const n = ids.length;
  const valueCount = sizes.reduce((sum, size) => sum + size, 0);
  const p = m * valueCount;
  const starts = sizes.map((_, c) => sizes.slice(0, c).reduce((sum, size) => sum + size, 0));
  // Columns of the design: values by position, then objects.
  const width = p + n;
  const inner = new Float64Array(width * width);
  const sums = new Float64Array(width * dim);
  let square = 0;
  const mean = new Float64Array(dim);
  for (let s = 0; s < N; s++) for (let d = 0; d < dim; d++) mean[d] += x[s * dim + d] / N;
  const own: number[] = [];
  const row = new Float64Array(dim);
  for (let s = 0; s < N; s++) {
    own.length = 0;
    for (let i = 0; i < m; i++) {
      for (let c = 0; c < C; c++) {
        own.push(i * valueCount + starts[c] + values[(s * m + i) * C + c]);
      }
      const label = labels.get(radix[s * m + i]);
      if (label !== undefined) own.push(p + label);
    }
    for (let d = 0; d < dim; d++) {
      row[d] = x[s * dim + d] - mean[d];
      square += row[d] * row[d];
    }
    for (const a of own) {
      for (const b of own) inner[a * width + b]++;
      for (let d = 0; d < dim; d++) sums[a * dim + d] += row[d];
    }
  }
  const block = (from: number, to: number, fromB: number, toB: number) => {
    const out = new Float64Array((to - from) * (toB - fromB));
    for (let a = from; a < to; a++) {
      out.set(inner.subarray(a * width + fromB, a * width + toB), (a - from) * (toB - fromB));
    }
    return out;
  };
  const ofSums = spectral(core, block(0, p, 0, p), p);
  // Sums of values along their own directions, white: what they explain is a sum over these.
  const whiten = (to: Float64Array, cols: number) => {
    const out = product(ofSums.kept, to, p, cols);
    for (const [k, value] of ofSums.values.entries()) {
      const by = 1 / Math.sqrt(value);
      for (let j = 0; j < cols; j++) out[k * cols + j] *= by;
    }
    return out;
  };
  const cross = whiten(block(0, p, p, width), n);
  const explained = whiten(sums.subarray(0, p * dim), dim);
  const objects = block(p, width, p, width);
  const moments = sums.slice(p * dim);
  for (let k = 0; k < ofSums.values.length; k++) {
    for (let o = 0; o < n; o++) {
      const by = cross[k * n + o];
      if (by === 0) continue;
      for (let u = 0; u < n; u++) objects[o * n + u] -= by * cross[k * n + u];
      for (let d = 0; d < dim; d++) moments[o * dim + d] -= by * explained[k * dim + d];
    }
  }
  const left = square - explained.reduce((sum, y) => sum + y * y, 0);
  const { kept, lost, values: counts } = spectral(core, objects, n);
  const free = N - ofSums.values.length - kept.length;
  if (kept.length === 0 || free < 1 || left <= ROUNDING * square) return null;
  const along = product(kept, moments, n, dim);
  let fitted = 0;
  for (const [k, count] of counts.entries()) {
    for (let d = 0; d < dim; d++) {
      fitted += along[k * dim + d] ** 2 / count;
      along[k * dim + d] /= count;
    }
  }
  const r = kept.length;
  const gram = new Float64Array(r * r);
  for (let a = 0; a < r; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += along[a * dim + d] * along[b * dim + d];
      gram[a * r + b] = gram[b * r + a] = sum;
    }
  }
  const principal = spectral(core, gram, r);
  const value = principal.values.length;
  if (value === 0) return null;
  const total = principal.values.reduce((sum, value) => sum + value, 0);
  const vectors = new Float64Array(n * value);
  for (const [k, direction] of principal.kept.entries()) {
    const size = Math.sqrt(principal.values[k]);
    for (let a = 0; a < r; a++) {
      const by = size * direction[a];
      for (let o = 0; o < n; o++) vectors[o * value + k] += by * kept[a][o];
    }
  }
  const noise = Math.max(0, left - fitted) / free * counts.reduce((sum, c) => sum + 1 / c, 0);
  return {
    count: n,
    values: Int32Array.from(ids.flatMap((id) => {
      const own: number[] = [];
      for (let c = C - 1, rest = id; c >= 0; c--) {
        own.unshift(rest % sizes[c]);
        rest = Math.floor(rest / sizes[c]);
      }
      return own;
    })),
    sizes,
    vectors,
    width: value,
    scales: Float64Array.from(principal.values, (value) => Math.sqrt(value / total)),
    kept,
    lost,
    shown: counts,
    noiseShare: Math.min(1, noise / total),
  };
}

/** Directions [rows][n] times [n, cols]. */
function product(directions: readonly Float64Array[], to: Float64Array, n: number, cols: number) {
  const out = new Float64Array(directions.length * cols);
  for (const [k, direction] of directions.entries()) {
    for (let i = 0; i < n; i++) {
      const by = direction[i];
      if (by === 0) continue;
      for (let j = 0; j < cols; j++) out[k * cols + j] += by * to[i * cols + j];
    }
  }
  return out;
}

/** A direction with less than this share of the largest eigenvalue is none. */
const FLAT = 1e-9;

function spectral(core: Core, matrix: Float64Array, n: number) {
  const { values, vectors } = symmetricEigen(core, matrix, n);
  const all = Array.from({ length: n }, (_, k) => vectors.subarray(k * n, (k + 1) * n));
  const held = values[0] > 0 ? values.filter((value) => value > FLAT * values[0]).length : 0;
  return { values: values.slice(0, held), kept: all.slice(0, held), lost: all.slice(held) };
}

/**
 * Fewer coordinates in which a point is fitted: nearly the leading principal directions of the embeddings, as many as
 * hold all but a thousandth of their variance. What is fitted comes back as embeddings, and is read and judged as such.
 *
 * Adam moves every number of a layer by as much, whatever it stands for. So the directions are mixed: each
 * coordinate has about the same variance, as those of embeddings have.
 */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { matmul } from "../linalg/gemm.ts";
import { CounterStream } from "../random/streams.ts";
import { leadingCoordinates } from "../linalg/leading_coordinates.ts";
import { selectRows } from "../rows_of.ts";
import { columnMeans } from "../tables/table_estimators.ts";

/** As plain data, which any thread can be given. */
export interface TargetCoordinates {
  readonly count: number;
  /** Of the embeddings, [dim]. */
  readonly mean: Float32Array;
  /** Orthonormal, [count, dim]. */
  readonly directions: Float32Array;
}

/** Share of the variance that the coordinates hold at least. */
const EXPLAINED = 0.999;
/** A panel of outputs: the numbers of coordinates are whole ones. */
const PANEL = 32;
/** Rows that directions are taken from at most, spread evenly. */
const MOST_ROWS = 4096;

/**
 * The coordinates of a set; null where half of its dimensions do not hold that share: then little would be saved.
 */
export function targetCoordinates(
  core: Core,
  embeddings: Matrix,
  seed: number,
): TargetCoordinates | null {
  const step = Math.ceil(embeddings.rows / MOST_ROWS);
  const listed = Int32Array.from(
    { length: Math.ceil(embeddings.rows / step) },
    (_, i) => i * step,
  );
  using rows = selectRows(core, embeddings, listed);
  const mean = Float32Array.from(columnMeans(core, rows));
  using centred = around(core, rows, mean);
  const whole = centred.view().reduce((sum, x) => sum + x * x, 0);
  const most = Math.floor(embeddings.cols / 2 / PANEL) * PANEL;
  for (let tried = Math.min(2 * PANEL, most); tried > 0 && whole > 0;) {
    using leading = leadingCoordinates(core, rows, tried, seed);
    const count = enough(leading, whole);
    if (count !== null) {
      using along = matmul(core, leading, centred, { transposeA: true });
      const directions = orthonormal(along.view().slice(0, count * rows.cols), rows.cols);
      using stream = new CounterStream(core, seed, "signs of coordinates");
      return { count, mean, directions: mixed(directions, rows.cols, stream.normal(2 * count)) };
    }
    tried = tried === most ? 0 : Math.min(2 * tried, most);
  }
  return null;
}

/** All rows in these coordinates, [rows, count]; dispose of them. */
export function toCoordinates(
  core: Core,
  embeddings: Matrix,
  { count, mean, directions }: TargetCoordinates,
): Matrix {
  using centred = around(core, embeddings, mean);
  using basis = Matrix.from(core, count, embeddings.cols, directions);
  return matmul(core, centred, basis, { transposeB: true });
}

/** And back, [rows, dim]; dispose of them. */
export function fromCoordinates(
  core: Core,
  rows: Matrix,
  { count, mean, directions }: TargetCoordinates,
): Matrix {
  using basis = Matrix.from(core, count, mean.length, directions);
  const embeddings = matmul(core, rows, basis);
  const to = embeddings.view();
  for (let i = 0; i < to.length; i++) to[i] += mean[i % mean.length];
  return embeddings;
}

/** Whole panels of leading coordinates that hold enough; null where all of these do not. */
function enough(leading: Matrix, whole: number): number | null {
  const numbers = leading.view();
  const squares = new Float64Array(leading.cols);
  for (let i = 0; i < numbers.length; i++) squares[i % leading.cols] += numbers[i] * numbers[i];
  let held = 0;
  for (let at = 0; at < squares.length; at++) {
    held += squares[at];
    if ((at + 1) % PANEL === 0 && held >= EXPLAINED * whole) return at + 1;
  }
  return null;
}

function around(core: Core, rows: Matrix, mean: Float32Array): Matrix {
  const centred = Matrix.zeros(core, rows.rows, rows.cols);
  const [from, to] = [rows.view(), centred.view()];
  for (let i = 0; i < to.length; i++) to[i] = from[i] - mean[i % mean.length];
  return centred;
}

/** Rows made orthonormal one after the other, twice, since these are float32. One that is left with nothing is zero. */
function orthonormal(rows: Float32Array, dim: number): Float32Array {
  const count = rows.length / dim;
  for (let at = 0; at < count; at++) {
    const own = Float64Array.from(rows.subarray(at * dim, (at + 1) * dim));
    const size = Math.sqrt(dot(own, own));
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < at; before++) {
        const other = rows.subarray(before * dim, (before + 1) * dim);
        const along = dot(own, other);
        for (let j = 0; j < dim; j++) own[j] -= along * other[j];
      }
    }
    const length = Math.sqrt(dot(own, own));
    const scale = length > 1e-6 * size ? 1 / length : 0;
    for (let j = 0; j < dim; j++) rows[at * dim + j] = own[j] * scale;
  }
  return rows;
}

function dot(a: Float64Array, b: Float64Array | Float32Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

/**
 * Panels of rows turned by Hadamard's matrix, strided ones first, so that every row has a part of every other.
 * Random signs before each turn: without them the second would undo what the first did. (Tropp 2011.)
 */
function mixed(rows: Float32Array, dim: number, signs: Float32Array): Float32Array {
  const count = rows.length / dim;
  const panels = count / PANEL;
  const strided = (panel: number, i: number) => panel + i * panels;
  const together = (panel: number, i: number) => panel * PANEL + i;
  for (const [pass, place] of [strided, together].entries()) {
    for (let row = 0; row < count; row++) {
      if (signs[pass * count + row] >= 0) continue;
      for (let j = 0; j < dim; j++) rows[row * dim + j] = -rows[row * dim + j];
    }
    for (let panel = 0; panel < panels; panel++) {
      turn(rows, dim, Array.from({ length: PANEL }, (_, i) => place(panel, i)));
    }
  }
  return rows;
}

/** The rows of these numbers times Hadamard's matrix / √32. */
function turn(rows: Float32Array, dim: number, numbers: readonly number[]): void {
  for (let half = 1; half < PANEL; half *= 2) {
    for (let i = 0; i < PANEL; i++) {
      if ((i & half) !== 0) continue;
      const [a, b] = [numbers[i] * dim, numbers[i + half] * dim];
      for (let j = 0; j < dim; j++) {
        const [x, y] = [rows[a + j], rows[b + j]];
        rows[a + j] = x + y;
        rows[b + j] = x - y;
      }
    }
  }
  const scale = 1 / Math.sqrt(PANEL);
  for (const row of numbers) {
    for (let j = 0; j < dim; j++) rows[row * dim + j] *= scale;
  }
}

/**
 * R² of a sum of object vectors without each object, where refitting without each would take too long: what leaving
 * scenes out changes is worked out from their own rows and residuals.
 *
 * With B the scenes of the object, e residuals and n' counts without B:
 * - least squares: SSE' = SSE - Σ_B |e|² - Σ_c |Σ_B∋c e|² / n'_c, what the other vectors gain by moving to where the rest
 *   is flat; exact but for columns that share some scenes more often than others, a share of 1 / n' of the last sum
 * - averages: every vector moves by a known Δ, so SSE' = Σ |e - δ|² with δ_s = Δmean + Σ_i Δ_id; exact but for the last
 *   sum, Σ |δ|², which is a share of 1 / n' too and takes what shares scenes as independent
 */

import type { Design } from "../../core/tables/design.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";

/** Object vectors of all scenes. */
interface Fitted {
  readonly design: Design;
  /** [columns, dim]. */
  readonly table: Float32Array;
  /** [dim]. */
  readonly mean: Float64Array;
  /** Whether they are least squares, or averages. */
  readonly bySquares: boolean;
  readonly perPosition: boolean;
}

/** NaN where nothing is left that varies. */
export function r2WithoutEachInClosedForm(
  { embeddings, scenes }: Pick<EmbeddingSet, "embeddings" | "scenes">,
  fitted: Fitted,
): Float64Array {
  const { ids, radix } = scenes.appearance();
  const F = embeddings.view();
  const all = sumsOf(F, fitted);
  const sums = new Sums(fitted.design.columns, fitted.mean.length);
  return Float64Array.from(scenesByObject(ids, scenes.objects, radix.length), (shown) => {
    sums.clear();
    for (const scene of shown) sums.add(F, fitted, scene);
    return r2Without(all, sums, fitted);
  });
}

function sumsOf(F: Float32Array, fitted: Fitted): Sums {
  const all = new Sums(fitted.design.columns, fitted.mean.length);
  for (let scene = 0; scene < fitted.design.scenes; scene++) all.add(F, fitted, scene);
  return all;
}

/** Sums over some scenes: of centred rows and residuals, in all and by column. */
class Sums {
  count = 0;
  /** Squares of the rows around the mean. */
  sst = 0;
  /** Squares of the residuals. */
  sse = 0;
  /** Rows around the mean [dim]. */
  readonly rows: Float64Array;
  /** Residuals [dim]. */
  readonly residuals: Float64Array;
  /** By column: scenes, counted as often as they name it. */
  readonly counts: Float64Array;
  /** By column [columns, dim]. */
  readonly rowsOf: Float64Array;
  readonly residualsOf: Float64Array;
  readonly #row: Float64Array;
  readonly #residual: Float64Array;

  constructor(columns: number, dim: number) {
    this.rows = new Float64Array(dim);
    this.residuals = new Float64Array(dim);
    this.counts = new Float64Array(columns);
    this.rowsOf = new Float64Array(columns * dim);
    this.residualsOf = new Float64Array(columns * dim);
    this.#row = new Float64Array(dim);
    this.#residual = new Float64Array(dim);
  }

  clear(): void {
    const dim = this.rows.length;
    [this.count, this.sst, this.sse] = [0, 0, 0];
    this.rows.fill(0);
    this.residuals.fill(0);
    for (const [column, count] of this.counts.entries()) {
      if (count === 0) continue;
      this.rowsOf.fill(0, column * dim, (column + 1) * dim);
      this.residualsOf.fill(0, column * dim, (column + 1) * dim);
      this.counts[column] = 0;
    }
  }

  add(F: Float32Array, { design: { ids, k }, table, mean }: Fitted, scene: number): void {
    const dim = mean.length;
    const [row, residual] = [this.#row, this.#residual];
    for (let j = 0; j < dim; j++) residual[j] = row[j] = F[scene * dim + j] - mean[j];
    for (let i = scene * k; i < (scene + 1) * k; i++) {
      const from = ids[i] * dim;
      for (let j = 0; j < dim; j++) residual[j] -= table[from + j];
    }
    this.count++;
    let [sst, sse] = [0, 0];
    for (let j = 0; j < dim; j++) {
      sst += row[j] * row[j];
      sse += residual[j] * residual[j];
      this.rows[j] += row[j];
      this.residuals[j] += residual[j];
    }
    this.sst += sst;
    this.sse += sse;
    for (let i = scene * k; i < (scene + 1) * k; i++) {
      const to = ids[i] * dim;
      this.counts[ids[i]]++;
      for (let j = 0; j < dim; j++) {
        this.rowsOf[to + j] += row[j];
        this.residualsOf[to + j] += residual[j];
      }
    }
  }
}

function r2Without(all: Sums, sums: Sums, fitted: Fitted): number {
  const dim = fitted.mean.length;
  const count = all.count - sums.count;
  if (count < 2) return NaN;
  // Of the rest, around its own mean, which is off by `shift` from that of all.
  let sst = all.sst - sums.sst;
  const shift = all.rows.map((sum, j) => (sum - sums.rows[j]) / count);
  for (const off of shift) sst -= count * off * off;
  if (!(sst > 0)) return NaN;
  const rest = all.sse - sums.sse;
  const sse = fitted.bySquares
    ? rest - gain(all, sums, dim)
    : rest + moved(all, sums, fitted, shift, count);
  return 1 - sse / sst;
}

/** What least squares gain by moving the other vectors. */
function gain(all: Sums, sums: Sums, dim: number): number {
  let gained = 0;
  for (const [column, count] of sums.counts.entries()) {
    const left = all.counts[column] - count;
    if (count === 0 || left === 0) continue;
    let square = 0;
    for (let at = column * dim; at < (column + 1) * dim; at++) square += sums.residualsOf[at] ** 2;
    gained += square / left;
  }
  return gained;
}

/** What moving averages adds to the squares of the rest. */
function moved(
  all: Sums,
  own: Sums,
  { design: { k, columns }, table, perPosition }: Fitted,
  shift: Float64Array,
  count: number,
): number {
  const dim = shift.length;
  const width = perPosition ? columns / k : columns;
  // The mean over the rest of what each scene moves by: shift + Σ_i Δ_id.
  const mean = shift.slice();
  let [along, squares] = [0, 0];
  for (let j = 0; j < dim; j++) along += shift[j] * (all.residuals[j] - own.residuals[j]);
  for (let first = 0; first < columns; first += width) {
    const sums = new Float64Array(dim);
    let named = 0;
    for (let column = first; column < first + width; column++) {
      const left = all.counts[column] - own.counts[column];
      if (left === 0) continue;
      named += left;
      for (let j = 0, at = column * dim; j < dim; j++, at++) {
        const average = (all.rowsOf[at] - own.rowsOf[at]) / left;
        const delta = average - shift[j] - table[at];
        along += delta * (all.residualsOf[at] - own.residualsOf[at]);
        squares += left * delta * delta;
        sums[j] += left * delta;
      }
    }
    // Squares around the mean of the position, or of all positions: these count as independent.
    for (let j = 0; j < dim && named > 0; j++) {
      squares -= sums[j] ** 2 / named;
      mean[j] += sums[j] / count;
    }
  }
  for (const off of mean) squares += count * off * off;
  return squares - 2 * along;
}

/** The scenes that show each object, each once. */
function scenesByObject(ids: Int32Array, m: number, objects: number): number[][] {
  const shown: number[][] = Array.from({ length: objects }, () => []);
  for (let i = 0; i < ids.length; i++) {
    const scene = Math.floor(i / m);
    const own = shown[ids[i]];
    if (own[own.length - 1] !== scene) own.push(scene);
  }
  return shown;
}

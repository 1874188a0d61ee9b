/** Weights that give every row 1, by ridge: (X'X + l I) w = X'1, l the mean square of the rows. */

/** Its entries other than 0, by column. */
export type SparseRow = ReadonlyMap<number, number>;

/** More rows than these are thinned evenly: a fit then takes no longer. */
const MOST_ROWS = 10_000;
/** Conjugate gradients (Hestenes and Stiefel 1952) stop at this share of the first residual's square. */
const TOLERANCE = 1e-18;
const MOST_STEPS = 200;

export function times(row: SparseRow, w: Float64Array): number {
  let sum = 0;
  for (const [at, value] of row) sum += value * w[at];
  return sum;
}

export function ridgeWeights(all: readonly SparseRow[], columns: number): Float64Array {
  const step = Math.max(1, Math.ceil(all.length / MOST_ROWS));
  const rows = all.filter((row, i) => i % step === 0 && row.size > 0);
  const transposed = (of: (row: SparseRow) => number) => {
    const sums = new Float64Array(columns);
    for (const row of rows) {
      const factor = of(row);
      for (const [at, value] of row) sums[at] += factor * value;
    }
    return sums;
  };
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const w = new Float64Array(columns);
  const left = transposed(() => 1);
  let square = dot(left, left);
  if (!(square > 0)) return w;
  const squares = rows.reduce(
    (sum, row) => sum + [...row.values()].reduce((s, x) => s + x * x, 0),
    0,
  );
  const penalty = squares / rows.length;
  const enough = TOLERANCE * square;
  const towards = left.slice();
  for (let i = 0; i < MOST_STEPS && square > enough; i++) {
    const image = transposed((row) => times(row, towards));
    for (let j = 0; j < columns; j++) image[j] += penalty * towards[j];
    const length = square / dot(towards, image);
    for (let j = 0; j < columns; j++) {
      w[j] += length * towards[j];
      left[j] -= length * image[j];
    }
    const next = dot(left, left);
    for (let j = 0; j < columns; j++) towards[j] = left[j] + next / square * towards[j];
    square = next;
  }
  return w;
}

/** Products of the rows of one bag, which is all that a search uses of them: every count is made on these. */
import type { SwapBag } from "./swaps.ts";

/** Products of the rows of a bag [n, n], n = scenes x views; rows that are not there are 0. */
export type Gram = Float64Array;

/** In double: equal rows have equal products. */
export function gramOf(F: ArrayLike<number>, dim: number, rows: Int32Array): Gram {
  const n = rows.length;
  const gram = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    if (rows[a] < 0) continue;
    for (let b = 0; b <= a; b++) {
      if (rows[b] < 0) continue;
      const [from, other] = [rows[a] * dim, rows[b] * dim];
      let sum = 0;
      for (let j = 0; j < dim; j++) sum += F[from + j] * F[other + j];
      gram[a * n + b] = gram[b * n + a] = sum;
    }
  }
  return gram;
}

/** The cosines of the same rows; 0 with a row of zeros. */
export function cosinesOf(gram: Gram): Float64Array {
  const n = Math.round(Math.sqrt(gram.length));
  const lengths = Float64Array.from(
    { length: n },
    (_, a) => Math.sqrt(Math.max(0, gram[a * n + a])),
  );
  return gram.map((product, i) => {
    const size = lengths[Math.floor(i / n)] * lengths[i % n];
    return size > 0 ? product / size : 0;
  });
}

/**
 * The products where the binding part is `scale` times as large: each row is the mean of its bag and view, and `scale` times
 * what it adds. 0 leaves a bag of values; any other scale makes no difference to a linear decoder.
 */
export function scaled(gram: Gram, { rows, scenes }: SwapBag, views: number, scale: number): Gram {
  const n = scenes * views;
  const there = new Float64Array(views);
  for (let a = 0; a < n; a++) there[a % views] += rows[a] >= 0 ? 1 : 0;
  // Products with the mean of each view: of rows [n, views], of these means themselves [views, views].
  const means = new Float64Array(n * views);
  const ofMeans = new Float64Array(views * views);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      if (rows[b] >= 0) means[a * views + b % views] += gram[a * n + b] / there[b % views];
    }
    if (rows[a] < 0) continue;
    for (let w = 0; w < views; w++) {
      ofMeans[a % views * views + w] += means[a * views + w] / there[a % views];
    }
  }
  const rest = 1 - scale;
  return gram.map((product, i) => {
    const [a, b] = [Math.floor(i / n), i % n];
    if (rows[a] < 0 || rows[b] < 0) return 0;
    const [v, w] = [a % views, b % views];
    return scale * scale * product +
      scale * rest * (means[a * views + w] + means[b * views + v]) +
      rest * rest * ofMeans[v * views + w];
  });
}

/** The products of the rows in another order: `order` [n] names the row that comes to each place. */
export function reordered(gram: Gram, order: Int32Array): Gram {
  const n = order.length;
  return gram.map((_, i) => gram[order[Math.floor(i / n)] * n + order[i % n]]);
}

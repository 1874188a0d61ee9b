/**
 * Probability that a random order of the scores is an exact match: mean of 1 / C(classes, distinct present).
 *
 * @param labels class of every position, [scenes, m]
 */
export function chanceLevel(
  labels: Int32Array,
  objects: number,
  classes: number,
  rows: ArrayLike<number>,
): number | null {
  if (rows.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i] * objects;
    const present = new Set(labels.subarray(start, start + objects)).size;
    sum += 1 / binomial(classes, present);
  }
  return sum / rows.length;
}

/** Ways to choose k of n. */
export function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = product * (n - k + i) / i;
  return product;
}

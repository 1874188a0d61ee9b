/**
 * Partial least squares of one number on rows (PLS1, NIPALS; Wold 1975): directions of the rows that covary with it most.
 *   w = X'y / |X'y|, t = Xw, p = X't / t't, q = y't / t't, then X -= tp', y -= qt
 * Sums, products, quotients and roots alone, in a fixed order: the same bits on every host. scikit-learn's PLSRegression
 * without scaling gives the same numbers (fixtures/golden/pls.py).
 */

/** A fitted regression, by how many of its components are used. */
interface Pls {
  /** Of rows [dim] by the first 1, 2, … components. */
  predict(row: Float32Array | Float64Array): number[];
}

/** @param rows [scenes][dim] */
export function fitPls(
  rows: readonly (Float32Array | Float64Array)[],
  numbers: readonly number[],
  components: number,
): Pls {
  const [count, dim] = [rows.length, rows[0].length];
  const centre = new Float64Array(dim);
  for (const row of rows) row.forEach((value, d) => centre[d] += value / count);
  const level = numbers.reduce((sum, one) => sum + one, 0) / count;
  const X = rows.map((row) => Float64Array.from(row, (value, d) => value - centre[d]));
  const y = Float64Array.from(numbers, (one) => one - level);
  const parts: { weights: Float64Array; loadings: Float64Array; slope: number }[] = [];
  for (let k = 0; k < components; k++) {
    const weights = across(X, y);
    const length = Math.sqrt(dot(weights, weights));
    // Nothing is left that covaries.
    if (!(length > 1e-12)) break;
    weights.forEach((value, d) => weights[d] = value / length);
    const scores = Float64Array.from(X, (row) => dot(row, weights));
    const size = dot(scores, scores);
    const loadings = across(X, scores).map((value) => value / size);
    const slope = dot(y, scores) / size;
    X.forEach((row, i) => loadings.forEach((value, d) => row[d] -= scores[i] * value));
    scores.forEach((score, i) => y[i] -= slope * score);
    parts.push({ weights, loadings, slope });
  }
  return {
    predict(row) {
      const rest = Float64Array.from(row, (value, d) => value - centre[d]);
      let predicted = level;
      return Array.from({ length: components }, (_, k) => {
        const part = parts[k];
        if (part === undefined) return predicted;
        const score = dot(rest, part.weights);
        part.loadings.forEach((value, d) => rest[d] -= score * value);
        return predicted += part.slope * score;
      });
    },
  };
}

/** Sum of rows, each by its number [dim]. */
function across(X: readonly Float64Array[], numbers: Float64Array): Float64Array {
  const sum = new Float64Array(X[0].length);
  X.forEach((row, i) => row.forEach((value, d) => sum[d] += numbers[i] * value));
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

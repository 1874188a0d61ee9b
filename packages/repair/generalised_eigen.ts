import {
  type Core,
  sameLength,
  type SymmetricEigen,
  symmetricEigen,
  wholeNumber,
} from "@bindscope/bindscope/rooms/core";

/**
 * A x = l B x of two symmetric matrices [n, n], B positive definite: values from the largest, with vectors of x' B x = 1,
 * by the Cholesky factor of B (Golub and Van Loan, algorithm 8.7.1).
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { generalisedEigen } from "@bindscope/bindscope/core";
 *
 * const [A, B] = [Float64Array.of(2, 0, 0, 2), Float64Array.of(1, 0, 0, 4)];
 * const { values } = generalisedEigen(await loadCore(), A, B, 2);
 * assert(Math.abs(values[0] - 2) < 1e-12 && Math.abs(values[1] - 0.5) < 1e-12);
 * ```
 *
 * @throws RangeError where B is not positive definite
 */
export function generalisedEigen(
  core: Core,
  a: Float64Array,
  b: Float64Array,
  n: number,
): SymmetricEigen {
  wholeNumber("n", n, 0, 5000);
  sameLength("a", a.length, `a square of ${n} rows`, n * n);
  sameLength("b", b.length, `a square of ${n} rows`, n * n);
  const factor = cholesky(b, n);
  // C = L^-1 A L^-T, a column at a time; then its transpose, which A's symmetry allows.
  const half = a.slice();
  for (let row = 0; row < n; row++) solveLower(factor, half.subarray(row * n, (row + 1) * n), n);
  const whole = transposed(half, n);
  for (let row = 0; row < n; row++) solveLower(factor, whole.subarray(row * n, (row + 1) * n), n);
  const { values, vectors } = symmetricEigen(core, whole, n);
  for (let row = 0; row < n; row++) {
    const own = vectors.subarray(row * n, (row + 1) * n);
    solveUpper(factor, own, n);
    fixSign(own);
  }
  return { values, vectors };
}

/** L of B = L L', row by row. */
function cholesky(b: Float64Array, n: number): Float64Array {
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = b[i * n + j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      if (i !== j) {
        L[i * n + j] = sum / L[j * n + j];
        continue;
      }
      if (!(sum > 0)) {
        throw new RangeError(
          `The second matrix is not positive definite: pivot ${i} is ${sum}. Add to its diagonal.`,
        );
      }
      L[i * n + i] = Math.sqrt(sum);
    }
  }
  return L;
}

/** x of L x = y, in the place of y. */
function solveLower(L: Float64Array, y: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = y[i];
    for (let k = 0; k < i; k++) sum -= L[i * n + k] * y[k];
    y[i] = sum / L[i * n + i];
  }
}

/** x of L' x = y, in the place of y. */
function solveUpper(L: Float64Array, y: Float64Array, n: number): void {
  for (let i = n - 1; i >= 0; i--) {
    const x = y[i] / L[i * n + i];
    y[i] = x;
    for (let k = 0; k < i; k++) y[k] -= L[i * n + k] * x;
  }
}

/** Its entry of largest size becomes positive. */
function fixSign(vector: Float64Array): void {
  let largest = 0;
  for (const x of vector) if (Math.abs(x) > Math.abs(largest)) largest = x;
  if (largest < 0) { for (let i = 0; i < vector.length; i++) vector[i] = -vector[i]; }
}

function transposed(matrix: Float64Array, n: number): Float64Array {
  return matrix.map((_, i) => matrix[i % n * n + Math.floor(i / n)]);
}

/**
 * e^x by sums and products alone, since engines round Math.exp differently: Taylor's series of x / 2^k, squared k times.
 * Within 1e-12 of the true value, relatively, for |x| up to 100.
 */
export function exponential(x: number): number {
  let halvings = 0;
  while (Math.abs(x) > 0.5 && Number.isFinite(x)) {
    x /= 2;
    halvings++;
  }
  let [sum, term] = [1, 1];
  for (let k = 1; k < 18; k++) {
    term *= x / k;
    sum += term;
  }
  while (halvings-- > 0) sum *= sum;
  return sum;
}

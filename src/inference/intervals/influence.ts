/** Intervals of numbers whose cases depend on several scenes or objects at once, such as edits. */

import type { BootstrapClusters } from "../../core/statistics/bootstrap.ts";
import type { Resampling } from "../../core/jobs/jobs.ts";

/** The values numbered 0, 1, … by first appearance. */
export function numbered(values: ArrayLike<number>): BootstrapClusters {
  const numbers = new Map<number, number>();
  const ids = Int32Array.from(values, (value) => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  });
  return { ids, units: numbers.size };
}

/**
 * What to resample, a number a unit, so that resampled means vary as `estimate` does when its units are
 * resampled: estimate + U (S_u - mean S), where S_u sums the deviations of all cases that depend on u
 * (the infinitesimal jackknife; Efron 1982).
 *
 * A case that depends on k units is in k sums, so what has to do with none of them counts k times and the
 * interval errs on the wide side; weights that are products of k multiplicities count it 2^k - 1 times.
 *
 * @param deviations what each case adds to the error of the estimate; they sum to 0. Of a mean:
 * (value - mean) / cases. Of a ratio: (numerator - ratio x denominator) / sum of denominators.
 * @param of units of each case [cases, k]; one named twice in a case counts once
 */
export function influences(
  estimate: number,
  deviations: ArrayLike<number>,
  { ids, units }: BootstrapClusters,
): Resampling {
  const sums = new Float64Array(units);
  const k = deviations.length === 0 ? 0 : ids.length / deviations.length;
  for (let i = 0; i < deviations.length; i++) {
    const own = ids.subarray(i * k, (i + 1) * k);
    for (const [j, unit] of own.entries()) {
      if (own.indexOf(unit) === j) sums[unit] += deviations[i];
    }
  }
  let mean = 0;
  for (const sum of sums) mean += sum / units;
  return { values: sums.map((sum) => estimate + units * (sum - mean)), clusters: null };
}

/** {@linkcode influences} on the share of `successes`, 0 or 1 a case. */
export function influencesOnShare(successes: ArrayLike<number>, of: BootstrapClusters): Resampling {
  let sum = 0;
  for (let i = 0; i < successes.length; i++) sum += successes[i];
  const share = sum / successes.length;
  return influences(
    share,
    Float64Array.from(successes, (one) => (one - share) / successes.length),
    of,
  );
}

/** An interval of a share: influence is linear, but no share leaves 0 to 1. */
export function withinShare([low, high]: readonly [number, number]): [number, number] {
  return [Math.max(0, low), Math.min(1, high)];
}

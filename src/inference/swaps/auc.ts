/**
 * AUC: how often a paraphrase is nearer than a swap, any against any (Mann and Whitney 1947), and how far it depends on
 * each object (DeLong, DeLong and Clarke-Pearson 1988).
 */
import type { Core } from "../../core/core.ts";
import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import type { Interval } from "../../metrics/recognition.ts";

/** Cosines, and the objects that each depends on [cosines, k]. */
export interface Cosines {
  readonly values: Float64Array;
  readonly objects: Int32Array;
}

/** The share of pairs in which `up` is larger; ties are halves. Null where there is no pair. */
export function aucOf(up: Float64Array, down: Float64Array): number | null {
  if (up.length === 0 || down.length === 0) return null;
  const sorted = down.toSorted();
  let sum = 0;
  for (const value of up) sum += below(sorted, value);
  return sum / up.length;
}

/**
 * The 95 % interval over objects: each left out in turn with all cosines that depend on it. Each cosine counts by the share of
 * the others that it beats, which is the AUC's derivative, so that what both sides vary by is in it.
 */
export function aucInterval(core: Core, up: Cosines, down: Cosines, objects: number): Interval {
  const auc = aucOf(up.values, down.values);
  if (auc === null) return null;
  const [highs, lows] = [up.values.toSorted(), down.values.toSorted()];
  const [P, Q] = [up.values.length, down.values.length];
  const shares = [
    ...Array.from(up.values, (value) => below(lows, value)),
    ...Array.from(down.values, (value) => 1 - below(highs, value)),
  ];
  const all = P + Q;
  const weights = Float64Array.from(shares, (_, i) => all / 2 / (i < P ? P : Q));
  // A side's deviations are halved by the other side's weight, and so are doubled first.
  const values = Float64Array.from(shares, (share, i) => weights[i] * (auc + 2 * (share - auc)));
  const ids = new Int32Array(up.objects.length + down.objects.length);
  ids.set(up.objects);
  ids.set(down.objects, up.objects.length);
  return jackknifeInterval(core, { values, weights, of: { ids, units: objects } }, {
    scale: "rate",
  }).interval;
}

/** The share of sorted numbers below `value`; equal ones are halves. */
function below(sorted: Float64Array, value: number): number {
  return (firstFrom(sorted, value, false) + firstFrom(sorted, value, true)) / 2 / sorted.length;
}

/** The first place whose number is at least `value`, or above it. */
function firstFrom(sorted: Float64Array, value: number, above: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (above && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

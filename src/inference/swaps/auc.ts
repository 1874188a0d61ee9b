/**
 * AUC: how often a paraphrase is nearer than a swap, any against any (Mann and Whitney 1947), and how far it depends on
 * each object (DeLong, DeLong and Clarke-Pearson 1988).
 */
import type { Core } from "../../core/core.ts";
import { largestOf, tieOf } from "../../core/ties.ts";
import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import type { Interval } from "../../metrics/recognition.ts";

/** Cosines, and the objects that each depends on [cosines, k]. */
export interface Cosines {
  readonly values: Float64Array;
  readonly objects: Int32Array;
}

/** The share of pairs in which `up` is larger; ties (`core/ties.ts`) are halves. Null where there is no pair. */
export function aucOf(core: Core, up: Float64Array, down: Float64Array): number | null {
  if (up.length === 0 || down.length === 0) return null;
  const sorted = down.toSorted();
  const tie = tieIn(core, up, down);
  let sum = 0;
  for (const value of up) sum += below(sorted, value, tie);
  return sum / up.length;
}

/**
 * The 95 % interval over objects: each left out in turn with all cosines that depend on it. Each cosine counts by the share of
 * the others that it beats, which is the AUC's derivative, so that what both sides vary by is in it.
 */
export function aucInterval(core: Core, up: Cosines, down: Cosines, objects: number): Interval {
  const auc = aucOf(core, up.values, down.values);
  if (auc === null) return null;
  const tie = tieIn(core, up.values, down.values);
  const [highs, lows] = [up.values.toSorted(), down.values.toSorted()];
  const [P, Q] = [up.values.length, down.values.length];
  const shares = [
    ...Array.from(up.values, (value) => below(lows, value, tie)),
    ...Array.from(down.values, (value) => 1 - below(highs, value, tie)),
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

function tieIn(core: Core, up: Float64Array, down: Float64Array): number {
  return tieOf(core, Math.max(largestOf(up), largestOf(down)));
}

/** The share of sorted numbers below `value`; those that tie are halves. */
function below(sorted: Float64Array, value: number, tie: number): number {
  const [first, after] = [
    firstFrom(sorted, value - tie, false),
    firstFrom(sorted, value + tie, true),
  ];
  return (first + after) / 2 / sorted.length;
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

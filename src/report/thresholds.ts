/** What a number is compared with, wherever it is shown: the threshold of the answer that rests on it, where one does. */
import { type Figure, leadingReferences } from "../metrics/figure.ts";
import { metricsByKind } from "../metrics/read.ts";
import type { Result } from "../result/result.ts";
import { verdictThreshold } from "../verdict/thresholds.ts";

export interface ToBeat {
  /** "threshold", "shuffled rows", "chance". */
  readonly label: string;
  readonly value: number;
}

export const VERDICT_THRESHOLD = "threshold";

/** Whether no share could be better: then a control of as much is no reference. */
export function isLeast({ metric: { better, unit }, value }: Figure): boolean {
  return better === "lower" && unit === "share" && value === 0;
}

/** The one that decides first; then controls, floors and chance, the leading one of each. */
export function mustBeat(result: Pick<Result, "kind" | "metrics">, figure: Figure): ToBeat[] {
  const threshold = verdictThreshold(metricsByKind(result), figure.path);
  const own = threshold === null ? [] : [{ label: VERDICT_THRESHOLD, value: threshold }];
  const others = leadingReferences(figure).map(({ label, value }) => ({ label, value }));
  return [...own, ...others].filter(({ value }) => value !== 0 || !isLeast(figure));
}

/**
 * Whether the whole 95 % interval is beyond a reference; the value alone where there is no interval. What is not
 * says so, or it reads like a slip.
 */
export function beaten(
  { metric: { better }, value, interval }: Figure,
  reference: number,
): "yes" | "no" | "overlaps" {
  const sign = better === "lower" ? -1 : 1;
  const [low, high] = (interval ?? [value!, value!]).map((x) => sign * (x - reference))
    .toSorted((a, b) => a - b);
  return low > 0 ? "yes" : high <= 0 ? "no" : "overlaps";
}

/**
 * The numbers that a verdict rests on, each with its interval and the one threshold that it has to exceed. Tables show the
 * same bars. What goes with what is held to a bag of concepts: to rows permuted within their bags, which holds in any
 * design. Something is there where p is small, and for other objects too where the interval lies above chance.
 */
import { figureAt } from "../metrics/figure.ts";
import { numberAt } from "../metrics/read.ts";
import type { Metrics } from "../result/result.ts";
import {
  formatInterval,
  formatNumber,
  percentOf,
  percentRange,
  percents,
} from "../metrics/text/number.ts";

/** What a code reaches at most that does not say which position each value is in, or which set of objects is there. */
export const NO_POSITIONS = 0.5;

/** Where an interval lies: "unknown" without a threshold, an interval, or room above the threshold. */
export type IntervalPosition = "above" | "below" | "across" | "unknown";

export interface Comparison {
  readonly path: ComparedPath;
  /** What is counted, as a sentence says it. */
  readonly name: string;
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  /** The same for other values of the concepts too; nothing is judged by it. */
  readonly otherValues?: readonly [number, number] | null;
  readonly threshold: number | null;
  /** What planted vectors must exceed: they have the order of all concepts. */
  readonly simulatedThreshold: number | null;
  readonly thresholdIs: string;
  readonly side: IntervalPosition;
}

interface Threshold {
  /** What a yes must exceed. */
  readonly threshold: number;
  /** What a no must not: where chance raises the threshold, a number below it shows nothing. */
  readonly floor: number;
  /** What the interval of a yes must lie above, where the value itself is held to a threshold by permutation. */
  readonly chance?: number;
  readonly simulatedThreshold?: number;
  readonly thresholdIs: string;
}

interface MetricThreshold {
  readonly name: string;
  readonly of: (metrics: Metrics) => Threshold | null;
}

/** By path in a Result of `analyze`. */
const THRESHOLDS = {
  "probe.concept.test": { name: "Concepts recognised", of: conceptThreshold },
  "probe.pair.test": {
    name: "Group score",
    of: (metrics) => bagThreshold(metrics, "probe.pair.test", 0),
  },
  "probe.swap.test": {
    name: "swap accuracy",
    of: (metrics) => swapThreshold(metrics, "probe.swap.test"),
  },
  "probe.views.swap": {
    name: "swap accuracy within views",
    of: (metrics) => swapThreshold(metrics, "probe.views.swap"),
  },
  "probe.object.ambiguous": {
    name: "exact matches in ambiguous scenes",
    of: (metrics) =>
      bagThreshold(
        metrics,
        "probe.object.ambiguous",
        Math.max(0.5, numberAt(metrics, "probe.object.ambiguous.controls.bag") ?? 0),
        true,
      ),
  },
  "probe.binding.bits": { name: "bits of binding", of: bitsThreshold },
  "probe.role.ambiguous": {
    name: "Scenes decoded position by position",
    of: (metrics) => {
      const bag = bagThreshold(
        metrics,
        "probe.role.ambiguous",
        NO_POSITIONS,
        true,
        "without positions at most",
      );
      const frequent = predictedByFrequency(metrics);
      return bag !== null && frequent > bag.threshold
        ? {
          ...bag,
          threshold: frequent,
          simulatedThreshold: bag.threshold,
          thresholdIs: "expected from frequent pairings",
        }
        : bag;
    },
  },
} as const satisfies { readonly [path: string]: MetricThreshold };

type ComparedPath = keyof typeof THRESHOLDS;

/** The threshold of a number that the verdict judges; null for other numbers, and where there is none. */
export function thresholdOf(metrics: Metrics, path: string): number | null {
  const metricThreshold: MetricThreshold | undefined = Object.hasOwn(THRESHOLDS, path)
    ? THRESHOLDS[path as ComparedPath]
    : undefined;
  return metricThreshold?.of(metrics)?.threshold ?? null;
}

/** Null where it was not measured. */
export function comparisonAt(metrics: Metrics, path: ComparedPath): Comparison | null {
  const { value, interval, intervals } = figureAt({ kind: "analyze", metrics }, path);
  if (value === null) return null;
  const { name, of }: MetricThreshold = THRESHOLDS[path];
  const result = of(metrics);
  const others = intervals.find(({ over }) => over === "values");
  return {
    ...others && { otherValues: [others.low, others.high] as const },
    path,
    name,
    value,
    interval,
    threshold: result?.threshold ?? null,
    simulatedThreshold: result?.simulatedThreshold ?? result?.threshold ?? null,
    thresholdIs: result?.thresholdIs ?? "",
    side: intervalPosition(
      interval,
      result,
      path === "probe.binding.bits" ? Infinity : 1,
      value,
    ),
  };
}

/**
 * Above: the whole interval is above the threshold. By permutation: the value is, and the interval is above chance.
 *
 * @param most what no such number exceeds: a threshold there is out of reach
 */
export function intervalPosition(
  interval: readonly [number, number] | null,
  held: { readonly threshold: number; readonly floor: number; readonly chance?: number } | null,
  most = 1,
  value = 0,
): IntervalPosition {
  if (interval === null || held === null || held.floor >= most) return "unknown";
  const { threshold, floor, chance } = held;
  const above = chance === undefined
    ? interval[0] > threshold
    : value > threshold && interval[0] > chance;
  return above ? "above" : interval[1] <= floor ? "below" : "across";
}

/** "Group score 70 % (95 % CI 60-80 %; new values 40-90 %), above the threshold 10 % (permutation within bags)" */
export function sentenceOf(judged: Comparison): string {
  const { name, otherValues, thresholdIs, side, path } = judged;
  const { share, range, threshold } = path === "probe.binding.bits"
    ? inBits(judged)
    : percents(judged);
  const others = otherValues == null
    ? ""
    : `; new values ${
      path === "probe.binding.bits" ? formatInterval(otherValues, 2) : percentRange(otherValues)
    }`;
  const sure = range === null
    ? ""
    : ` (95 % CI ${range}${path === "probe.binding.bits" ? "" : " %"}${others})`;
  const relation = {
    above: "above the threshold",
    below: "not above the threshold",
    across: "overlapping the threshold",
    unknown: "beside the threshold",
  };
  return threshold === null
    ? `${name} ${share}${sure}`
    : `${name} ${share}${sure}, ${relation[side]} ${threshold} (${thresholdIs})`;
}

/** As {@linkcode percents} has shares. */
const inBits = ({ value, interval, threshold }: Comparison) => ({
  share: formatNumber(value, 2),
  range: interval && formatInterval(interval, 2),
  threshold: threshold === null ? null : formatNumber(threshold, 2),
});

/** What whole bags in the place of others stay below; null where bags have too few orders for a small p. */
function conceptThreshold(metrics: Metrics): Threshold | null {
  const permuted = numberAt(metrics, "probe.concept.test.threshold");
  const chance = numberAt(metrics, "probe.concept.test.null") ?? 0;
  return permuted === null
    ? null
    : { threshold: permuted, floor: permuted, chance, thresholdIs: "permutation of bags" };
}

/**
 * What rows permuted within bags stay below, or what no bag reaches in an even design if that is more; null where none were
 * permuted: nothing is concluded without p.
 *
 * @param isFloor whether a no may be no more than what a bag reaches in an even design: where luck gives more, a number in
 * between shows nothing
 */
function bagThreshold(
  metrics: Metrics,
  path:
    | "probe.pair.test"
    | "probe.swap.test"
    | "probe.views.swap"
    | "probe.object.ambiguous"
    | "probe.role.ambiguous",
  bag: number,
  isFloor = false,
  is = "bag control",
): Threshold | null {
  const permuted = numberAt(metrics, `${path}.threshold`);
  if (permuted === null) return null;
  const threshold = Math.max(bag, permuted);
  return {
    threshold,
    floor: isFloor ? bag : threshold,
    chance: Math.max(bag, numberAt(metrics, `${path}.null`) ?? 0),
    thresholdIs: permuted > bag ? "permutation within bags" : `${is} ${percentOf(bag, null)}`,
  };
}

/** No bag exceeds a half of its swaps in an even design, exactly: its control's own draw would only add noise. */
const swapThreshold = (metrics: Metrics, path: "probe.swap.test" | "probe.views.swap") =>
  bagThreshold(metrics, path, 0.5);

/** From here on some pairings are more frequent than others: how far exchanged rows get beyond a half of the swaps. */
export const UNEVEN = 0.05;

/**
 * What a reader may get of positions who knows the order of one concept alone, and which pairings are frequent; 0 where
 * they are equally so.
 */
export function predictedByFrequency(metrics: Metrics): number {
  return (numberAt(metrics, "probe.swap.test.null") ?? 0) - 0.5 >= UNEVEN
    ? numberAt(metrics, "probe.swap.test.threshold") ?? 0
    : 0;
}

/** Bits have the mean of the exchanges taken off where it is above 0; what is left of their spread is the threshold. */
function bitsThreshold(metrics: Metrics): Threshold | null {
  const threshold = numberAt(metrics, "probe.binding.bits.threshold");
  if (threshold === null) return null;
  return {
    threshold: Math.max(0, threshold),
    floor: 0,
    chance: 0,
    thresholdIs: "permutation within bags",
  };
}

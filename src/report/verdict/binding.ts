/**
 * Whether the vectors say what goes with what. The null is a bag of concepts: it gives a scene and its
 * re-paired twins one vector, so it gets no pair of them right and outscores half of the exchanges.
 * (Contract, 16 and 17.)
 */
import { figureAt } from "../../metrics/figure.ts";
import { metricAt, numberAt } from "../../result/metric.ts";
import type { Metrics } from "../../result/result.ts";
import { formatInterval, formatNumber } from "../number.ts";
import type { Evidence, Outcome } from "./evidence.ts";

/** How far a reading must lie above the bag control, or above what any bag can reach. */
export const BAG_MARGIN = 0.1;
/** A no by exchange takes that so much above guessing would have shown: more than exchanged vectors reach. */
const SEEN_MARGIN = 2 * BAG_MARGIN;
/** What a code reaches at most that does not say which place each value is in. */
const ROLE_BAR = 0.5;

interface Test {
  readonly name: string;
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly bar: number;
  readonly barIs: string;
}

/**
 * Objects: the true set above its exchanges, and both scenes of a pair right, each against the bag control. No
 * bag tells swaps apart, so these decide; pairs are strict, and need only not be ruled out.
 */
export function objectsEvidence(metrics: Metrics): Evidence {
  const question = "Are a scene and its re-paired twin told apart?";
  const pair = test(metrics, "pair.test", "Pairs right", 0);
  // No bag exceeds a half, exactly: the control's own draw would only add noise to the bar.
  const swap = test(metrics, "swap.test", "swaps told apart", 0.5, BAG_MARGIN, false);
  if (pair === null || swap === null) {
    return unknown(question, missing(metrics, "pair.test"));
  }
  const tests = [pair, swap];
  const exchanged = numberAt(metrics, "probe.swap.repaired.highest");
  const outcome: Outcome = swap.interval[0] > swap.bar && pair.interval[1] > pair.bar
    ? "yes"
    : (tests.some(({ interval, bar }) => interval[1] <= bar) || isAsExchanged(swap, exchanged)) &&
        !softmaxReads(metrics)
    ? "no"
    : "unclear";
  const sentences = tests.map(sentence);
  if (exchanged !== null) {
    sentences.push(
      `vectors exchanged among scenes of one bag get up to ${formatNumber(exchanged)} of the swaps`,
    );
  }
  return { question, outcome, ...shown(swap), why: `${sentences.join(", ")}.` };
}

/**
 * Vectors that hang on the bag alone could as well have been those of a twin. Where exchanging them does as
 * well, and stays far enough below what binding reaches, they say nothing of what goes with what; the interval
 * over objects, which allows for objects that differ, is wider than such a code's luck.
 */
function isAsExchanged({ value }: Test, highest: number | null): boolean {
  return highest !== null && value <= highest && highest <= 0.5 + SEEN_MARGIN;
}

/** Where objects outnumber dimensions a ridge may miss what a softmax reads: a no takes that both do. */
function softmaxReads(metrics: Metrics): boolean {
  const pair = numberAt(metrics, "probe.softmax.pair");
  return pair !== null && pair > BAG_MARGIN;
}

/** Places: every concept of every place right, by a probe each. */
export function rolesEvidence(metrics: Metrics): Evidence {
  const question = "Can each place's values be read?";
  const role = test(metrics, "role.ambiguous", "Scenes read place by place", ROLE_BAR, 0);
  if (role === null) return unknown(question, missing(metrics, "role.ambiguous"));
  const { interval, bar } = role;
  const outcome: Outcome = interval[0] > bar ? "yes" : interval[1] <= bar ? "no" : "unclear";
  return { question, outcome, ...shown(role), why: `${sentence(role)}.` };
}

/**
 * @param most what a bag can reach; the bag control may reach more where it is drawn from few scenes
 * @param measured whether the bag control may raise the bar
 */
function test(
  metrics: Metrics,
  path: string,
  name: string,
  most: number,
  margin = BAG_MARGIN,
  measured = true,
): Test | null {
  const { value, interval, references } = figureAt({ kind: "analyze", metrics }, `probe.${path}`);
  if (value === null || interval === null) return null;
  const control = references.find(({ label }) => label === "bag control");
  const bag = measured ? Math.max(most, control?.value ?? 0) : most;
  const barIs = margin > 0
    ? `a bag's ${formatNumber(bag)} + ${margin}`
    : `the most without places, ${formatNumber(bag)}`;
  return { name, value, interval, bar: bag + margin, barIs };
}

function shown({ value, interval, bar, barIs }: Test) {
  return { value, interval, bar, barIs };
}

function sentence({ name, value, interval, bar, barIs }: Test): string {
  const relation = interval[0] > bar ? "all above" : interval[1] <= bar ? "not above" : "across";
  return `${name} ${formatNumber(value)} (95 %: ${formatInterval(interval)}), ${relation} ${
    formatNumber(bar)
  } (${barIs})`;
}

function unknown(question: string, why: string): Evidence {
  return { question, outcome: "unknown", value: null, interval: null, bar: null, barIs: "", why };
}

function missing(metrics: Metrics, path: string): string {
  if (metricAt(metrics, "probe") === undefined) return "Not measured (run probe).";
  return numberAt(metrics, `probe.${path}`) === null
    ? "Not measured: it takes scenes whose concepts could also make other objects."
    : "Measured, but without an interval: it takes three objects or more.";
}

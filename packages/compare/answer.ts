/** What a comparison says in sentences: on a screen, in a report, on a card. */
import {
  formatInterval,
  formatNumber,
  numberAt,
  sentenceCase,
} from "@bindscope/bindscope/rooms/metrics";
import type { Json, Metrics, Result } from "@bindscope/bindscope/rooms/result";
import type { KindAnswer } from "@bindscope/bindscope/rooms/report";
import type { Difference } from "./difference.ts";
import { OTHERS, PAIRED_METRICS } from "./paired_metrics.ts";

type Compared = Difference & {
  readonly a: string;
  readonly b: string;
  readonly reading: string;
};

export function differencesIn({ tables }: Result): Compared[] {
  return (tables.differences ?? []) as unknown as Compared[];
}

/** The first model against each other one, by swaps where they were read of all that are there, else by what was. */
function againstFirst(result: Result): Compared[] {
  const [first] = (result.tables.order ?? []) as string[];
  const differences = differencesIn(result).filter(({ a }) => a === first);
  const swaps = differences.filter(({ reading }) => reading === "swap");
  return swaps.length > 0
    ? swaps
    : differences.filter(({ reading }) => reading === differences[0].reading);
}

export function metricName(reading: string): string {
  return PAIRED_METRICS.find(({ key }) => key === reading)?.name ?? reading;
}

/** Whether both models were tested on some of the same scenes; else a difference may come from the scenes. */
function shareScenes(result: Result, { a, b }: Compared): boolean {
  return differencesIn(result).some((one) => one.a === a && one.b === b && one.scenes !== null);
}

const leavesOut = (low?: number | null, high?: number | null) =>
  low != null && high != null && (low > 0 || high < 0);

/** What a difference is shown for: an interval that leaves 0 out speaks for what was left out of it, and no more. */
export function significantFor(result: Result, one: Compared): string {
  if (!leavesOut(one.lowObjects, one.highObjects)) return "undecided";
  if (!shareScenes(result, one)) return "these rates, on different scenes";
  return leavesOut(one.lowValues, one.highValues)
    ? "new values too"
    : "new objects of these values";
}

/** Sentences, a word for a badge, and each model's numbers for a card. */
export function compareAnswer(result: Result): KindAnswer {
  const order = (result.tables.order ?? []) as string[];
  const models = (result.metrics.models ?? {}) as { [name: string]: Metrics };
  const against = againstFirst(result);
  const ahead = against.filter((one) =>
    one.difference > 0 && significantFor(result, one) !== "undecided" && shareScenes(result, one)
  );
  const others = order.length - 1;
  const paragraphs = (result.tables.paragraphs ?? []) as { text: string }[];
  const sentences = against.length === 0
    ? ["No number was measured of both models."]
    : against.map((one) => sentence(result, one));
  return {
    about: "binding",
    asks: "Which model binds concepts?",
    word: ahead.length === 0
      ? `${order[0]} first of ${order.length}, no significant lead`
      : `${order[0]} ahead of ${others === 1 ? order[1] : `${ahead.length} of ${others}`}`,
    sentences,
    paragraphs: [...sentences, ...paragraphs.map(({ text }) => text)],
    models: order.map((name) => ({
      name,
      numbers: [...PAIRED_METRICS, ...OTHERS].flatMap(({ key, path, name: called }) => {
        const value = numberAt<Json>(models[name], key);
        return value === null ? [] : [{ path, name: called, value }];
      }),
    })),
  };
}

/** Claim, number, consequence; of a claim the higher one first. */
function sentence(result: Result, one: Compared): string {
  const what = sentenceCase(metricName(one.reading));
  const significant = significantFor(result, one);
  const isReversed = significant !== "undecided" && one.difference < 0;
  const [higher, lower, sign] = isReversed ? [one.b, one.a, -1] : [one.a, one.b, 1];
  const ends = [sign * (one.lowObjects ?? NaN), sign * (one.highObjects ?? NaN)]
    .toSorted((a, b) => a - b) as [number, number];
  const interval = one.lowObjects === null ? "" : `95 % CI ${formatInterval(ends)}, `;
  const scenes = one.scenes !== null
    ? `${one.scenes} shared ${one.scenes === 1 ? "scene" : "scenes"}`
    : shareScenes(result, one)
    ? "unpaired"
    : "on different scenes";
  const numbers = `${formatNumber(sign * one.difference)} (${interval}${scenes})`;
  return significant === "undecided"
    ? `${what}: no significant difference; ${one.a} minus ${one.b} is ${numbers}.`
    : `${what}: ${higher} exceeds ${lower} by ${numbers}; significant for ${significant}.`;
}

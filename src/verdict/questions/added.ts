/**
 * What training added: shown where the model is ahead of everything that needs none, by the same readers on the same
 * scenes. Where both stand at the ceiling the scenes are too easy to tell.
 */
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { BaselineNumber, BaselinesMetrics } from "../../metrics/kinds/baselines.ts";
import type { Metrics } from "../../result/result.ts";
import { formatInterval, formatNumber, percentOf } from "../../text/number.ts";
import type { Question, Told } from "./question.ts";

/** What stands beside the baselines, under names that none of them has. */
const BESIDE = ["own", "best", "added", "shown", "spread"];

/** The baselines of the metrics of `baselines`, by name. */
export function baselineNamesIn(metrics: Metrics): string[] {
  return Object.keys(metrics).filter((name) => !BESIDE.includes(name)).sort();
}

/** From here on there is no room above: as many as one scene of twenty. */
const CEILING = 0.95;

/** What of binding is told, first things first, and how a sentence goes on after it. */
const SAID: readonly (readonly [number: BaselineNumber, of: string])[] = [
  ["swap", "of swaps are told apart"],
  ["object", "of ambiguous scenes have their objects read"],
  ["pair", "of re-paired bags are right throughout"],
  ["unseen", "of swaps of unseen objects are told apart"],
  ["bits", "of binding a scene are gained"],
  ["role", "of ambiguous scenes have every place read"],
];

/** How sentences call the baselines that `encode` makes; others by their own names. */
const CALLED: { readonly [name: string]: string } = {
  pixels: "pixels",
  colors: "colour counts",
  redrawn: "redrawn weights",
  tokens: "a bag of words",
  places: "words by place",
  neighbours: "neighbouring words",
};
const calledBy = (name: string) => CALLED[name] ?? name;

const PICTURES =
  "Pictures would tell in which place, size and turn vary, and all shapes have one area.";
const CAPTIONS = "Captions in several templates would tell.";
const OTHERS = "Scenes that vary in more than their objects would tell.";

/** The answer to what training added. */
export const added: Question = (metrics) => {
  const at = metricAt(metrics, "baselines");
  if (at === undefined || at === null || typeof at !== "object") return null;
  const part = at as Metrics;
  const names = baselineNamesIn(part);
  const measured = SAID.filter(([number]) =>
    numberAt<BaselinesMetrics>(part, `added.${number}.value`) !== null
  );
  if (names.length === 0 || measured.length === 0) {
    return {
      answer: "not measured",
      sentence:
        "What training added was not measured: nothing here can be re-paired to other objects that occur.",
    };
  }
  const [first] = measured;
  const [ahead] = measured.filter(([number]) =>
    (numberAt<BaselinesMetrics>(part, `shown.${number}`) ?? 0) > 0
  );
  const pair = bothOf(part, first[0]);
  const easy = pair.own >= CEILING && pair.baseline >= CEILING;
  // Where things always stand in the same places, these tell nothing of what goes with what.
  if (ahead !== undefined && !(easy && ahead[0] === "role")) return shown(part, names, ahead);
  if (!easy) return { answer: "not shown", sentence: notShown(part, first) };
  const places = ahead === undefined
    ? ""
    : ` Only places are read better: ${bothSaid(part, ahead)}.`;
  return { answer: "too easy", sentence: `${tooEasy(pair)}${places} ${wouldTell(names)}` };
};

/** A number of the model, and that of the baseline that it is least ahead of, on the same scenes. */
interface Both {
  readonly own: number;
  readonly baseline: number;
  readonly called: string;
  /** How many, where the baseline has some of the scenes only. */
  readonly scenes: number | null;
}

function bothOf(part: Metrics, number: BaselineNumber): Both {
  const name = metricAt<BaselinesMetrics>(part, `best.${number}`) as string;
  const covered = numberAt<BaselinesMetrics>(part, `${name}.scenes`);
  return {
    own: numberAt<BaselinesMetrics>(part, `${name}.added.${number}.own`) ?? NaN,
    baseline: numberAt<BaselinesMetrics>(part, `${name}.${number}`) ?? NaN,
    called: calledBy(name),
    scenes: covered !== null && covered < (numberAt<BaselinesMetrics>(part, "own.scenes") ?? 0)
      ? covered
      : null,
  };
}

/** "99 % of swaps are told apart, by pixels 62 %". */
function bothSaid(part: Metrics, [number, of]: typeof SAID[number]): string {
  const { own, baseline, called, scenes } = bothOf(part, number);
  const said = (value: number) =>
    number === "bits" ? `${formatNumber(value, 2)} bits` : percentOf(value, null);
  const on = scenes === null ? "" : ` (on the ${scenes} scenes that these have)`;
  return `${said(own)} ${of}, by ${called} ${said(baseline)}${on}`;
}

/** "The difference is 0.33 (95 % for all numbers together: 0.30 to 0.37, over objects), and must exceed 0." */
function difference(part: Metrics, number: BaselineNumber): string {
  const value = numberAt<BaselinesMetrics>(part, `added.${number}.value`);
  const interval = intervalAt<BaselinesMetrics>(part, `added.${number}.ciTogether`);
  const within = interval
    ? ` (95 % for all numbers together: ${formatInterval(interval, 2)}, over objects)`
    : "";
  return `The difference is ${formatNumber(value, 2)}${within}, and must exceed 0.`;
}

function shown(part: Metrics, names: readonly string[], ahead: typeof SAID[number]): Told {
  const twin = names.includes("redrawn");
  const start = twin ? "Training added to this" : "This is more than what needs no training gives";
  return {
    answer: "shown",
    sentence: `${start}: ${bothSaid(part, ahead)}. ${difference(part, ahead[0])}${
      twin ? "" : " The same graph with redrawn weights was not read."
    }`,
  };
}

function notShown(part: Metrics, first: typeof SAID[number]): string {
  const [number] = first;
  const [low] = intervalAt<BaselinesMetrics>(part, `own.ci.${number}`) ?? [null];
  const bar = number === "unseen"
    ? 0.5
    : numberAt<BaselinesMetrics>(part, `own.exchanged.${number}`);
  const start = low !== null && bar !== null && low <= bar
    ? "That training added binding is not shown: no more is read than of a bag of concepts."
    : "That training added this is not shown.";
  return `${start} By the model ${bothSaid(part, first)}. ${difference(part, number)}`;
}

function tooEasy({ own, baseline, called }: Both): string {
  return `What training added can't be told: this world is too easy. Of swaps, ${called} tell ${
    percentOf(baseline, null)
  }, the model ${percentOf(own, null)}.`;
}

function wouldTell(names: readonly string[]): string {
  if (names.includes("pixels") || names.includes("colors")) return PICTURES;
  return names.includes("tokens") ? CAPTIONS : OTHERS;
}

/**
 * What training added: shown where the model is ahead of everything that needs none, by the same decoders on the same
 * scenes. Where both are at the ceiling the scenes are too easy to tell. Every number has its sentence, since a baseline
 * may do better in some.
 */
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import {
  BASELINE_PATHS,
  type BaselineNumber,
  type BaselinesMetrics,
  isPermuted,
} from "../../metrics/kinds/baselines.ts";
import type { Metrics } from "../../result/result.ts";
import { formatNumber, percentOf } from "../../metrics/text/number.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import type { Question, QuestionAnswer } from "./question.ts";
import { own } from "../../result/own.ts";

/** Keys next to the baselines, under names that none of them has. */
const BESIDE = ["own", "best", "added", "shown", "spread", "answers"];

/** The baselines of the metrics of `baselines`, by name. */
export function baselineNamesIn(metrics: Metrics): string[] {
  return Object.keys(metrics).filter((name) => !BESIDE.includes(name)).sort();
}

/** From here on there is no room above: as many as one scene of twenty. */
const CEILING = 0.95;

/** The numbers of binding, most important first: what each is, and that in a word or two. */
const CLAIMS: readonly (readonly [number: BaselineNumber, is: string, name: string])[] = [
  ["swap", "swap accuracy", "swaps"],
  ["object", "exact matches of objects", "objects"],
  ["pair", "group score", "group score"],
  ["unseen", "swap accuracy on unseen objects", "unseen objects"],
  ["bits", "binding per scene", "bits"],
  ["role", "exact matches by position", "positions"],
];

const at = numberAt<BaselinesMetrics>;
const rangeAt = intervalAt<BaselinesMetrics>;

/** These numbers, in this order. */
export const ADDED_NUMBERS: readonly BaselineNumber[] = CLAIMS.map(([number]) => number);

/** "swaps", "group score": a number in a word or two. */
export const addedName = (number: BaselineNumber): string =>
  CLAIMS.find(([one]) => one === number)?.[2] ?? "concepts";

/** "Neighbouring words do better: objects 70 % against 56 %"; null where no baseline does. */
export function readBetter(metrics: Metrics): string | null {
  const part = metricAt(metrics, "baselines") as Metrics | undefined;
  const worse = part === undefined
    ? []
    : ADDED_NUMBERS.filter((number) =>
      at(part, `added.${number}`) !== null && baselineIsBetter(part, number)
    );
  if (part === undefined || worse.length === 0) return null;
  const byBaseline = Map.groupBy(worse, (number) => bothOf(part, number).called);
  return [...byBaseline].map(([called, numbers]) => {
    const of = numbers.map((number) => {
      const { own, baseline } = bothOf(part, number);
      return `${addedName(number)} ${valueText(number, baseline)} against ${
        valueText(number, own)
      }`;
    });
    return `${sentenceCase(called)} ${PLURAL.has(called) ? "do" : "does"} better: ${of.join(", ")}`;
  }).join(". ");
}

/** How sentences call the baselines that `encode` makes; others by their own names. */
const CALLED: { readonly [name: string]: string } = {
  pixels: "pixels",
  colors: "colour counts",
  redrawn: "the same network with random weights",
  tokens: "a bag of words",
  places: "words by position",
  neighbours: "neighbouring words",
};
const PLURAL = new Set(["pixels", "colour counts", "words by position", "neighbouring words"]);
export const calledBy = (name: string) => own(CALLED, name) ?? name;

const PICTURES =
  "Use pictures in which position, size and rotation vary and all shapes have the same area.";
const CAPTIONS = "Use captions in several templates.";
const OTHERS = "Use scenes that vary in more than their objects.";

/** The answer to what training added. */
export const added: Question = (metrics) => {
  const part = metricAt(metrics, "baselines") as Metrics | null | undefined;
  if (part === null || typeof part !== "object") return null;
  const names = baselineNamesIn(part);
  const measured = CLAIMS.filter(([number]) => at(part, `added.${number}`) !== null);
  if (names.length === 0 || measured.length === 0) {
    return {
      answer: "not measured",
      sentence:
        "What training added was not measured: no scene can be re-paired to other objects of the set.",
    };
  }
  const [first] = measured;
  const allAhead = measured.filter(([number]) => (at(part, `shown.${number}`) ?? 0) > 0);
  const [ahead] = allAhead;
  const behind = measured.filter(([number]) => baselineIsBetter(part, number));
  const pair = bothOf(part, first[0]);
  // Bits have no ceiling that is known here.
  const easy = first[0] !== "bits" && pair.own >= CEILING && pair.baseline >= CEILING;
  // Where objects are always in the same places, positions say nothing about binding.
  if (ahead !== undefined && !(easy && ahead[0] === "role")) {
    const { sentence, difference } = shown(part, names, ahead);
    const others = allAhead.filter((one) => one !== ahead);
    const open = measured.filter((one) => !allAhead.includes(one) && !behind.includes(one));
    return {
      coded: codedOf(ahead, behind.length > 0 ? "added.in-part" : "added.shown"),
      answer: behind.length > 0 ? "in part" : "shown",
      sentence: sentence + listed("Also shown for", others) + listed("Not shown for", open) +
        better(part, behind),
      difference,
    };
  }
  if (behind.length > 0) {
    const open = measured.filter((one) => one !== first && !behind.includes(one));
    const text = behind.includes(first)
      ? "No evidence that training added binding."
      : easy
      ? tooEasy(pair, first[1])
      : notShown(part, first);
    return {
      coded: codedOf(behind.includes(first) ? first : behind[0], "added.baseline-better"),
      answer: "a baseline is better",
      sentence: text + listed("Nor is it shown for", open) + better(part, behind),
    };
  }
  if (!easy) {
    return {
      coded: codedOf(first, "added.not-shown"),
      answer: "not shown",
      sentence: notShown(part, first) +
        listed("Nor is it shown for", measured.filter((one) => one !== first)),
    };
  }
  const positions = ahead === undefined
    ? ""
    : ` Only positions are ahead. ${bothTexts(part, ahead)}.`;
  return {
    coded: { ...codedOf(first, "added.too-easy"), remedy: "harder-scenes" },
    answer: "too easy",
    sentence: `${tooEasy(pair, first[1])}${positions} ${wouldTell(names)}`,
  };
};

function codedOf([number]: typeof CLAIMS[number], reason: string) {
  return { number: `baselines.added.${number}`, reason, remedy: null };
}

/** " Nor is it shown for objects, positions." */
function listed(start: string, numbers: typeof CLAIMS): string {
  return numbers.length === 0 ? "" : ` ${start} ${numbers.map(([, , name]) => name).join(", ")}.`;
}

/**
 * Whether a baseline is significantly above the model, and above what a bag could reach: simultaneously for all numbers, as
 * the model's lead is.
 */
export function baselineIsBetter(part: Metrics, number: BaselineNumber): boolean {
  const name = metricAt<BaselinesMetrics>(part, `best.${number}`);
  const interval = rangeAt(part, `added.${number}.ci`);
  const [low] = rangeAt(part, `${name}.${number}.ci`) ?? [null];
  const threshold = bagThreshold(part, `${name}`, number);
  return interval !== null && interval[1] < 0 && low !== null && threshold !== null &&
    low > threshold;
}

/** " An untrained baseline does better. Exact matches of objects: neighbouring words 70 %, the model 56 %. Difference …" */
function better(part: Metrics, numbers: typeof CLAIMS): string {
  return numbers.map(([number, is], i) => {
    const { own, baseline, called } = bothOf(part, number);
    const shown = (value: number) => valueText(number, value);
    const start = i === 0 ? " An untrained baseline does better." : "";
    return `${start} ${sentenceCase(is)}: ${called} ${shown(baseline)}, the model ${shown(own)}. ${
      differenceOf(part, number)
    }.`;
  }).join("");
}

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
  const covered = at(part, `${name}.scenes`);
  return {
    own: at(part, `${name}.own.${number}`) ?? NaN,
    baseline: at(part, `${name}.${number}`) ?? NaN,
    called: calledBy(name),
    scenes: covered !== null && covered < (at(part, "own.scenes") ?? 0) ? covered : null,
  };
}

/** "Swap accuracy: the model 99 %, pixels 62 %". */
function bothTexts(part: Metrics, [number, is]: typeof CLAIMS[number]): string {
  const { own, baseline, called, scenes } = bothOf(part, number);
  const shown = (value: number) => valueText(number, value);
  const on = scenes === null ? "" : ` (on the ${scenes} scenes that both cover)`;
  return `${sentenceCase(is)}: the model ${shown(own)}, ${called} ${shown(baseline)}${on}`;
}

const valueText = (number: BaselineNumber, value: number) =>
  number === "bits" ? `${formatNumber(value, 2)} bits` : percentOf(value, null);

/** "Difference 33 points (simultaneous 95 % CI 30 to 37; excludes 0)" */
function differenceOf(part: Metrics, number: BaselineNumber): string {
  const interval = rangeAt(part, `added.${number}.ci`);
  const { value, ends } = differenceTexts(number, at(part, `added.${number}`)!, interval);
  const within = interval && ends
    ? ` (simultaneous 95 % CI ${ends.join(" to ")}; ${
      interval[0] > 0 || interval[1] < 0 ? "excludes" : "includes"
    } 0)`
    : "";
  return `Difference ${value} ${number === "bits" ? "bits" : "points"}${within}`;
}

/** The digits of a difference and its interval: whole points, but where they would hide on which side of 0 it lies. */
export function differenceTexts(
  number: BaselineNumber,
  value: number,
  interval: readonly [number, number] | null,
) {
  const scale = number === "bits" ? 1 : 100;
  const isClose = (interval ?? []).some((end) => Math.abs(scale * end) < 1);
  const digits = number === "bits" ? 2 : isClose ? 1 : 0;
  const text = (x: number) => (scale * x).toFixed(digits).replace(/^-(0(\.0+)?)$/, "$1");
  return { value: text(value), ends: interval && interval.map(text) };
}

function shown(
  part: Metrics,
  names: readonly string[],
  ahead: typeof CLAIMS[number],
): Pick<QuestionAnswer, "sentence" | "difference"> {
  const redrawn = names.includes("redrawn");
  const start = redrawn ? "Training added this" : "No untrained baseline reaches this";
  return {
    sentence: `${start}. ${bothTexts(part, ahead)}. ${differenceOf(part, ahead[0])}.${
      redrawn ? "" : " The same graph with random weights was not measured."
    }`,
    difference: {
      path: BASELINE_PATHS[ahead[0]],
      value: at(part, `added.${ahead[0]}`),
      ci: rangeAt(part, `added.${ahead[0]}.ci`),
    },
  };
}

function notShown(part: Metrics, first: typeof CLAIMS[number]): string {
  const [number] = first;
  const [low] = rangeAt(part, `own.${number}.ci`) ?? [null];
  const threshold = bagThreshold(part, "own", number);
  const [place] = rangeAt(part, "own.role.ci") ?? [null];
  const start = low === null || threshold === null || low > threshold
    ? "No evidence that training added this."
    // A code by position gets its swaps as a bag does: without its positions nothing is said of a bag.
    : place === null
    ? "No evidence that training added binding: swap accuracy is at chance, and positions were not decoded."
    : place > (bagThreshold(part, "own", "role") ?? 0.5)
    ? "No evidence that training added binding by objects: the probe decodes it by position alone."
    : "No evidence that training added binding: the probe decodes no more than a bag of concepts has.";
  return `${start} ${bothTexts(part, first)}. ${differenceOf(part, number)}.`;
}

/** What a bag stays below: chance, or what rows permuted within bags stay below. */
function bagThreshold(part: Metrics, of: string, number: BaselineNumber): number | null {
  return isPermuted(number) ? at(part, `${of}.${number}.threshold`) : 0.5;
}

function tooEasy({ own, baseline, called }: Both, is: string): string {
  return `These scenes are too easy to tell what training added. ${sentenceCase(is)}: ${called} ${
    percentOf(baseline, null)
  }, the model ${percentOf(own, null)}.`;
}

function wouldTell(names: readonly string[]): string {
  if (names.includes("pixels") || names.includes("colors")) return PICTURES;
  return names.includes("tokens") ? CAPTIONS : OTHERS;
}

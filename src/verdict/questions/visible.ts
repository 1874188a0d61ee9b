/** Whether a search by cosines uses which value goes with which. */
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import type { Metrics } from "../../result/result.ts";
import { formatNumber, percentOf, percents } from "../../metrics/text/number.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import type { RemedyCode } from "../remedy.ts";
import type { Question, QuestionAnswer } from "./question.ts";

/** What a bag of concepts, and chance, stay at or below. */
const HALF = 0.5;
/** From here on it is seen in nearly all cases, and not only in part. */
const MOST = 0.9;

/**
 * Yes or in part where the interval lies above a half and above what rows permuted within their bags reach; no where it lies
 * below a half and a simulated code is seen. Without views there is no paraphrase to rank above the swap.
 */
export const visible: Question = (metrics) => {
  if (metricAt(metrics, "visible.cosine") === undefined) return null;
  const paired = numberAt(metrics, "visible.paired");
  return paired === null ? withoutViews(metrics) : withViews(metrics, paired);
};

function withViews(metrics: Metrics, paired: number): QuestionAnswer {
  const interval = intervalAt(metrics, "visible.paired.ci");
  const threshold = thresholdPaired(metrics);
  const { share: own, range, threshold: thresholdText } = percents({
    value: paired,
    interval,
    threshold,
  });
  const cases = `in ${own} of cases${range === null ? "" : ` (95 % CI ${range} %)`}`;
  const share = `cosine ranks a paraphrase above the swap ${cases}`;
  if (interval === null) {
    return undecided(
      "search.no-interval",
      "more-objects",
      share,
      "Add objects: there are too few for a 95 % CI.",
    );
  }
  if (interval[0] > threshold) {
    const unseen = unseenConcepts(metrics);
    const whole = paired >= MOST && unseen.length === 0;
    const not = unseen.length === 0
      ? ""
      : ` Not for swaps of ${unseen.join(" or ")} alone: there the swap ranks first.`;
    return {
      coded: coded(whole ? "search.seen" : "search.seen-in-part"),
      answer: whole ? "yes" : "in part",
      sentence: `Cosine search uses it${whole ? "" : " in part"}. ${
        sentenceCase(share)
      }. Threshold ${thresholdText}.${not}`,
    };
  }
  if (interval[1] >= HALF) {
    if (seenAmongParaphrases(metrics)) {
      return {
        coded: coded("search.seen-among-paraphrases"),
        answer: "in part",
        sentence: `Cosine search uses it in part. ${
          sentenceCase(share)
        }. Threshold ${thresholdText}.${amongParaphrases(metrics)}`,
      };
    }
    return undecided(
      "search.too-close",
      "more-objects",
      `${share}; threshold ${thresholdText}`,
      "Add objects.",
    );
  }
  const simulated = numberAt(metrics, "visible.power.pairedPlanted");
  const low = numberAt(metrics, "visible.power.pairedLow");
  if (simulated === null || low === null || low <= HALF) {
    return undecided(
      "search.simulated-missed",
      "more-groups",
      simulated === null
        ? share
        : `the positive control reaches only ${percentOf(simulated, null)} of cases`,
      "Add scenes with the same values, paired otherwise (--sample bags).",
    );
  }
  return {
    coded: coded("search.not-seen"),
    answer: "no",
    sentence: `Cosine search ignores it. ${sentenceCase(share)}. ` +
      `Chance 50 %; positive control ${percentOf(simulated, null)}.${amongParaphrases(metrics)}`,
  };
}

/** What a bag, and chance, stay at or below where one paraphrase is compared with the swap. */
export function thresholdPaired(metrics: Metrics): number {
  return Math.max(HALF, numberAt(metrics, "visible.paired.threshold") ?? 0);
}

/** The same where all paraphrases of both are ranked. */
export function thresholdAmong(metrics: Metrics): number {
  return Math.max(HALF, numberAt(metrics, "visible.right.threshold") ?? 0);
}

function seenAmongParaphrases(metrics: Metrics): boolean {
  const interval = intervalAt(metrics, "visible.right.ci");
  return interval !== null && interval[0] > thresholdAmong(metrics);
}

function amongParaphrases(metrics: Metrics): string {
  const right = numberAt(metrics, "visible.right");
  if (right === null) return "";
  const all =
    ` Between paraphrases of the scene and of its swap, cosine ranks the correct one first in ${
      percentOf(right, null)
    }`;
  const threshold = percentOf(thresholdAmong(metrics), null);
  return seenAmongParaphrases(metrics)
    ? `${all}; threshold ${threshold}.`
    : `${all}, not significantly above the threshold ${threshold}.`;
}

/** Concepts whose swap is nearer than a paraphrase. */
function unseenConcepts(metrics: Metrics): string[] {
  const parts = metricAt(metrics, "visible") as { readonly [name: string]: unknown };
  return Object.keys(parts).filter((name) => {
    const interval = intervalAt(metrics, `visible.${name}.paired.ci`);
    return interval !== null && interval[1] < HALF;
  });
}

function withoutViews(metrics: Metrics): QuestionAnswer {
  const nearer = numberAt(metrics, "visible.nearer");
  const swap = numberAt(metrics, "visible.cosine.swap");
  const meets = nearer === null || swap === null
    ? "each scene has one view"
    : `each scene has one view. The swap has cosine ${formatNumber(swap)}; cosine ranks ` +
      `a scene with one other value above it in ${percentOf(nearer, null)} of cases`;
  return undecided(
    "search.one-view",
    "add-views",
    meets,
    "Add a view column: several captions or pictures of each scene.",
  );
}

const coded = (reason: string, remedy: RemedyCode | null = null) => ({
  number: reason === "search.one-view" ? null : "visible.paired",
  reason,
  remedy,
});

function undecided(reason: string, remedy: RemedyCode, why: string, would: string): QuestionAnswer {
  return {
    coded: coded(reason, remedy),
    answer: "undecided",
    sentence: `Can't tell whether cosine search uses it. ${sentenceCase(why)}. ${would}`,
  };
}

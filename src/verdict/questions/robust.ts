/**
 * Is what is bound decoded in renderings that no probe was fitted on? Views with names are judged one by one, each by
 * readers of all others; views that are drawn alike are judged together. A yes takes all of them above what exchanged
 * scenes reach; a no takes that binding simulated in all views would have been decoded.
 */
import { intervalAt, metricAt, numberAt } from "../../metrics/read.ts";
import { visibleText } from "../../result/visible_text.ts";
import type { Json, Metrics } from "../../result/result.ts";
import {
  leftOut,
  type RobustCountRow,
  type RobustMetrics,
  type RobustRow,
} from "../../metrics/kinds/robust.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { formatNumber, percentOf, percents, shareWithInterval } from "../../metrics/text/number.ts";
import { objectsEvidence, positionsEvidence } from "../binding.ts";
import { scenesNeeded } from "../enough.ts";
import { FINDINGS, LEAST_BAGS, measuredNumbers } from "../findings.ts";
import { tooFewPossible } from "../possible_bags.ts";
import { type IntervalPosition, intervalPosition } from "../numbers.ts";
import type { RemedyCode } from "../remedy.ts";
import type { Question, QuestionAnswer } from "./question.ts";

/** What is asked for: objects by their swaps, or values in their positions. */
const ASKED = { swap: "swap accuracy is", role: "exact matches by position are" } as const;
/** What no bag exceeds in an even design, and no code that says nothing of positions. */
const HALF = 0.5;
type Rate = keyof typeof ASKED;

interface ReadView {
  readonly name: string;
  readonly value: number;
  readonly side: IntervalPosition;
}

export const robustAnswer: Question = (metrics, curves, design) => {
  const at = (path: PathTo<number, RobustMetrics>) => numberAt(metrics, `robust.${path}`);
  const views = at("views");
  if (views === null) return null;
  const rate = rateOf(metrics);
  if (rate === null) return null;
  if (at("apart") === 0) {
    return undecided(
      "robust.identical-views",
      "differing-views",
      rate,
      "all views of a scene have the same vector. Add renderings that differ",
    );
  }
  const what = ASKED[rate];
  const threshold = robustThreshold(metrics, "unseen", rate);
  const unseen = at(`unseen.${rate}`);
  const interval = intervalAt(metrics, `robust.unseen.${rate}.ci`);
  const swaps = at("twins") ?? 0;
  if (rate === "swap" && swaps < LEAST_BAGS) {
    return undecided(
      "robust.few-groups",
      "more-groups",
      rate,
      `only ${
        formatNumber(swaps, 0)
      } groups hold a scene together with its swap; ${LEAST_BAGS} are needed. ${
        tooFewPossible(design, LEAST_BAGS) ??
          "Add scenes with the same values, paired otherwise (--sample bags)"
      }`,
    );
  }
  if (unseen === null || interval === null) {
    return undecided(
      "robust.no-interval",
      "more-objects",
      rate,
      "no 95 % CI exists. Add scenes of at least three objects",
    );
  }
  const whole = intervalPosition(interval, { threshold, floor: HALF });
  const named = metricAt(metrics, "robust.rendered") === "named";
  const apart = named ? viewsOf(curves.robust, views, rate) : [];
  const all = apart.length > 0 ? apart.map(({ side }) => side) : [whole];
  const fitted = views - 1;
  const share = { value: unseen, interval, threshold };
  const { threshold: thresholdText } = percents(share);
  const numbers = `In a held-out view ${what} ${
    shareWithInterval(share)
  }. Threshold ${thresholdText}; in the fitted views ${percentOf(at(`seen.${rate}`) ?? 0, null)}.`;
  if (whole === "above" && all.every((position) => position === "above")) {
    return {
      coded: coded("robust.all-views", rate),
      answer: "yes",
      sentence: `Robust to other renderings. ${numbers}`,
    };
  }
  const read = apart.filter(({ side }) => side === "above");
  if (read.length > 0 || whole === "above") {
    const others = apart.filter(({ side }) => side !== "above");
    return {
      coded: coded("robust.some-views", rate),
      answer: "in part",
      sentence: `Only partly robust to other renderings. ${numbers}` +
        (apart.length === 0 ? "" : ` Held-out view by view: ${
          [
            read.length > 0 ? `${listed(read)} (pass)` : null,
            others.length > 0 ? `${listed(others)} (CI does not clear the threshold)` : null,
          ].filter((one) => one !== null).join("; ")
        }.`) +
        rise(curves.robustByCount, rate, fitted),
    };
  }
  const power = intervalAt(metrics, `robust.planted.${rate}.ci`);
  // A reader of other views is right by chance for some objects; exchanged scenes and plants say how often.
  if (whole === "below" || interval[0] <= HALF && unseen <= threshold) {
    if (power !== null && power[0] > threshold) {
      return {
        coded: coded("robust.not-held", rate),
        answer: "no",
        sentence: `Not robust to other renderings. ${numbers} ` +
          `Positive control: ${percentOf(at(`planted.${rate}`) ?? 0, null)}.`,
      };
    }
    return undecided(
      "robust.simulated-missed",
      "more-groups",
      rate,
      "the positive control fails on this set. Add scenes with the same values, paired otherwise, or views",
    );
  }
  const needed = scenesNeeded(share);
  return undecided(
    "robust.too-close",
    "more-scenes",
    rate,
    `in a held-out view ${what} ${
      shareWithInterval(share)
    }, too close to the threshold ${thresholdText}. ${needed ?? "Add scenes or views"}`,
  );
};

/**
 * What is bound and can be robust, in views that were fitted on; null where nothing is. Beside a verdict that finds
 * nothing bound, nothing is said.
 */
function rateOf(metrics: Metrics): Rate | null {
  const numbers = measuredNumbers(metrics, undefined, false);
  if (numbers.alignment?.outOfStep || FINDINGS["neighbouring rows may explain it"](numbers)) {
    return null;
  }
  const probed = numbers.concepts !== null;
  const bound = {
    swap: !probed || objectsEvidence(numbers).outcome === "yes",
    role: !probed || positionsEvidence(numbers).outcome === "yes",
  };
  const read = (rate: Rate) => {
    const interval = intervalAt(metrics, `robust.seen.${rate}.ci`);
    const threshold = robustThreshold(metrics, "seen", rate);
    return intervalPosition(interval, { threshold, floor: HALF }) === "above";
  };
  return (["swap", "role"] as const).find((rate) => bound[rate] && read(rate)) ?? null;
}

/** What a reader must exceed in views that it was, or was not, fitted on: guessing, and rows exchanged within bags. */
export function robustThreshold(metrics: Metrics, on: "seen" | "unseen", rate: Rate): number {
  return Math.max(
    HALF,
    numberAt(metrics, `robust.${on}.${rate}.threshold`) ?? 0,
  );
}

function viewsOf(rows: Json | undefined, views: number, rate: Rate): ReadView[] {
  return leftOut((rows ?? []) as unknown as RobustRow[], views).map((row) => {
    const threshold = Math.max(HALF, row[`${rate}Null`] ?? 0);
    return {
      name: visibleText(row.judged),
      value: row[rate] ?? 0,
      side: intervalPosition(row[`${rate}Ci`], { threshold, floor: HALF }),
    };
  });
}

/** '"and" 90 %, "next" 91 %': the first few. */
function listed(views: readonly ReadView[]): string {
  const shown = views.slice(0, 3).map(({ name, value }) => `"${name}" ${percentOf(value, null)}`);
  const more = views.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Where more views fitted on read more of the others. */
function rise(rows: Json | undefined, rate: Rate, most: number): string {
  const unseen = ((rows ?? []) as unknown as RobustCountRow[]).filter(({ on }) => on === "unseen");
  const first = unseen.find(({ fitted }) => fitted === 1)?.[rate];
  const last = unseen.find(({ fitted }) => fitted === most)?.[rate];
  return first == null || last == null || most === 1 || last <= first
    ? ""
    : ` More views help: ${percentOf(first, null)} fitted on one, ${
      percentOf(last, null)
    } on ${most}.`;
}

const coded = (reason: string, rate: Rate, remedy: RemedyCode | null = null) => ({
  number: `robust.unseen.${rate}`,
  reason,
  remedy,
});

function undecided(reason: string, remedy: RemedyCode, rate: Rate, why: string): QuestionAnswer {
  return {
    coded: coded(reason, rate, remedy),
    answer: "undecided",
    sentence: `Can't tell whether it is robust to other renderings: ${why}.`,
  };
}

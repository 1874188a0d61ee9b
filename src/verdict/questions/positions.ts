/**
 * Whether objects are bound alike in every position, or position by position: readers of one position judged in another, and the
 * cosine of what both say. Both have to hold before it is said that it does not matter which position an object has.
 */
import type { PathTo } from "../../metrics/paths.ts";
import type { PositionsMetrics } from "../../metrics/kinds/nonlinear.ts";
import { formatNumber, percentInterval, percentOf } from "../../metrics/text/number.ts";
import { intervalAt, numberAt } from "../../metrics/read.ts";
import { canAskOfBinding, FINDINGS, measuredNumbers } from "../findings.ts";
import { LEVEL } from "../transfer/rule_or_lookup.ts";
import type { Question } from "./question.ts";

const HALF = 0.5;

export const positions: Question = (metrics, curves) => {
  if (!canAskOfBinding(metrics, curves)) return null;
  // Who is bound and who is not has been said then; the pooled rate below is of both.
  const some = FINDINGS["only some positions are decoded"];
  if (some(measuredNumbers(metrics, curves.parts, false))) return null;
  const at = (path: PathTo<number, PositionsMetrics>) => numberAt(metrics, `probe.places.${path}`);
  const interval = (path: PathTo<readonly [number, number], PositionsMetrics>) =>
    intervalAt(metrics, `probe.places.${path}`);
  const [own, cross, cosine] = [
    interval("own.swap.ci"),
    interval("cross.swap.ci"),
    interval("cosine.value.ci"),
  ];
  const thresholdOf = (of: "own" | "cross") => Math.max(HALF, at(`${of}.swap.threshold`) ?? 1);
  const isAbove = (of: "own" | "cross", [low]: readonly [number, number]) =>
    low > thresholdOf(of) && (at(`${of}.swap.p`) ?? 0) <= LEVEL;
  const swap = at("cross.swap");
  // Where no position is read by its own reader, there is nothing that another could know.
  if (swap === null || own === null || cross === null || !isAbove("own", own)) return null;
  const text = `A probe fitted on one position prefers the true scene in another in ${
    percentOf(swap, at("scenes"))
  } scenes (${percentInterval(cross)}).`;
  const threshold = `Threshold ${percentOf(thresholdOf("cross"), null)}`;
  const [alike, most] = [at("cosine.value"), at("cosine.value.threshold")];
  const both = alike === null
    ? ""
    : ` Cosine between the object codes of two positions: ${formatNumber(alike, 2)}, threshold ${
      formatNumber(most ?? 0, 2)
    }.`;
  const across = isAbove("cross", cross);
  const isAlike = cosine !== null && cosine[0] > (most ?? 1) &&
    (at("cosine.value.p") ?? 0) <= LEVEL;
  if (across && isAlike) {
    return {
      answer: "wherever it stands",
      sentence: `All positions encode objects in the same way. ${text} ${threshold}.${both}`,
    };
  }
  const power = at("cross.power");
  if (power === null || power <= thresholdOf("cross")) {
    return {
      answer: "can't tell",
      sentence:
        "Can't tell whether all positions encode objects in the same way: the positive control fails on this set. " +
        "Add scenes of each object.",
    };
  }
  const isFound = power >= cross[1];
  if (
    !across && isFound &&
    (cross[1] <= thresholdOf("cross") || swap <= (at("cross.swap.threshold") ?? 0))
  ) {
    return {
      answer: "by place",
      sentence: `Each position encodes objects in its own way. ${text} ` +
        `${threshold}; positive control ${percentOf(power, null)}.${both}`,
    };
  }
  return {
    answer: "in part",
    sentence:
      `Whether all positions encode objects in the same way is too close to call. ${text} ${threshold}.${both}`,
  };
};

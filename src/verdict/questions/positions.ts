/**
 * Whether objects are bound alike in every position, or position by position: readers of one position judged in another, and the
 * cosine of what both say. Both have to hold before it is said that it does not matter which position an object has.
 */
import type { PathTo } from "../../metrics/paths.ts";
import type { PositionsMetrics } from "../../metrics/kinds/beyond.ts";
import { formatNumber, percentInterval, percentOf } from "../../metrics/text/number.ts";
import { intervalAt, numberAt } from "../../metrics/read.ts";
import { FINDINGS, measuredNumbers } from "../findings.ts";
import { canAskOfBinding } from "./asked_of_binding.ts";
import { BAG_MARGIN } from "../numbers.ts";
import type { Question } from "./question.ts";

const HALF = 0.5;
/** Planted objects that are alike everywhere are found from here on. */
const POWER = 0.85;

export const positions: Question = (metrics, curves) => {
  if (!canAskOfBinding(metrics, curves)) return null;
  // Who is bound and who is not has been said then; the pooled rate below is of both.
  const some = FINDINGS["only some positions are read whole"];
  if (some(measuredNumbers(metrics, curves.parts, false))) return null;
  const at = (path: PathTo<number, PositionsMetrics>) => numberAt(metrics, `probe.places.${path}`);
  const interval = (path: PathTo<readonly [number, number], PositionsMetrics>) =>
    intervalAt(metrics, `probe.places.${path}`);
  const [own, cross, cosine] = [
    interval("own.swap.ci"),
    interval("cross.swap.ci"),
    interval("cosine.value.ci"),
  ];
  const bar = (of: "own" | "cross") => Math.max(HALF + BAG_MARGIN, at(`${of}.swap.threshold`) ?? 1);
  const swap = at("cross.swap");
  // Where no position is read by its own reader, there is nothing that another could know.
  if (swap === null || own === null || cross === null || own[0] <= bar("own")) return null;
  const told = `A reader fitted on one position tells swaps in another in ${
    percentOf(swap, at("scenes"))
  } scenes (${percentInterval(cross)}).`;
  const below = percentOf(bar("cross"), null);
  const [alike, most] = [at("cosine.value"), at("cosine.value.threshold")];
  const both = alike === null
    ? ""
    : ` The cosine of what two positions say of objects is ${
      formatNumber(alike, 2)
    }; exchanged ones stay below ${formatNumber(most ?? 0, 2)}.`;
  const across = cross[0] > bar("cross");
  if (across && cosine !== null && cosine[0] > (most ?? 1)) {
    return {
      answer: "wherever it stands",
      sentence:
        `Objects are bound alike wherever they stand. ${told} Exchanged vectors stay below ${below}.${both}`,
    };
  }
  const power = at("cross.power");
  if (power === null || power < POWER || power <= bar("cross")) {
    return {
      answer: "can't tell",
      sentence:
        "Whether objects are bound alike in every position can't be told on this set: even vectors built so are not read " +
        "across positions. More scenes of each object would tell.",
    };
  }
  if (!across && (cross[1] <= bar("cross") || swap <= (at("cross.swap.threshold") ?? 0))) {
    return {
      answer: "by place",
      sentence:
        `Each position binds in its own way. ${told} Exchanged vectors stay below ${below}, vectors built alike ` +
        `in every position get ${percentOf(power, null)}.${both}`,
    };
  }
  return {
    answer: "in part",
    sentence:
      `Whether objects are bound alike wherever they stand is too close to call. ${told}${both}`,
  };
};

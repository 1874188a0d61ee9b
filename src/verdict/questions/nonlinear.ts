/** Whether a linear probe decodes binding, a nonlinear one, or none that was tried. */
import { percentOf, percentRange } from "../../metrics/text/number.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import { preference } from "../line_words.ts";
import { type NonlinearAnswer, nonlinearDecoders } from "../nonlinear_decoders.ts";
import { BOUND, type Claim, contradictions } from "../claims.ts";
import { canAskOfBinding, FINDINGS, measuredNumbers } from "../findings.ts";
import { comparisonAt } from "../numbers.ts";
import type { Question } from "./question.ts";

const BEYOND: Claim = "something is bound beyond a linear map";
const LINEARLY = "A linear probe suffices.";

export const beyond: Question = (metrics, curves) => {
  if (!canAskOfBinding(metrics, curves)) return null;
  const linear = ["probe.swap.test", "probe.role.ambiguous"] as const;
  const isRead = linear.some((path) => comparisonAt(metrics, path)?.side === "above");
  const decoders = nonlinearDecoders(metrics);
  const [first] = decoders;
  if (isRead) {
    return {
      answer: "linearly",
      sentence: first === undefined ? LINEARLY : `${LINEARLY} ${beside(first)}`,
    };
  }
  if (first === undefined) return null;
  const telling = decoders.find(({ tells }) => tells);
  if (telling !== undefined) {
    const { otherValues } = telling;
    const numbers = measuredNumbers(metrics, curves.parts, false);
    const excluded = contradictions([BEYOND], numbers);
    const mayBeLinear = !FINDINGS["swaps are not distinguished"](numbers);
    if (mayBeLinear || excluded.some((finding) => !BOUND.includes(finding))) {
      return {
        answer: "undecided",
        sentence: `${beside(telling)} Whether a linear probe does is too close to call.`,
      };
    }
    // The verdict's own line has told of it, but where something else is bound in part.
    return {
      answer: "not linearly",
      sentence: excluded.length > 0 || otherValues === null
        ? beside(telling)
        : `95 % CI of ${telling.name} for new values of the concepts: ${
          percentRange(otherValues)
        }.`,
    };
  }
  if (decoders.every(({ fails }) => fails)) {
    return {
      answer: "not found",
      sentence:
        `${sentenceCase(names(decoders))} ${
          decoders.length === 1 ? "does" : "do"
        } not decode which values go together either. ${beside(first)} ` +
        `Positive control, binding up to a sign: ${percentOf(first.power!, null)}.`,
    };
  }
  const open = decoders.find(({ mayTell }) => mayTell);
  return open !== undefined
    ? {
      answer: "undecided",
      sentence: `Too close to call whether a nonlinear probe decodes which values go together. ${
        beside(open)
      } Threshold ${percentOf(open.threshold, null)}. Add scenes of each object.`,
    }
    : {
      answer: "can't tell",
      sentence: `Can't tell whether a nonlinear probe decodes which values go together: ${
        unread(decoders.find(({ fails }) => !fails)!)
      }. Add scenes of each object.`,
    };
};

/** Why a probe at chance rules nothing out. */
const unread = ({ name, power, threshold, interval }: NonlinearAnswer) =>
  power === null || interval === null
    ? "the positive control was not measured"
    : `${name} reaches ${percentOf(power, null)} on the positive control, threshold ${
      percentOf(threshold, null)
    }`;

const beside = (decoder: NonlinearAnswer) => `${sentenceCase(preference(decoder))}.`;

const names = (decoders: readonly NonlinearAnswer[]) =>
  decoders.map(({ name }) => name).join(" and ");

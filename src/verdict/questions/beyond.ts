/** Whether binding is there for a linear map, for another reader, or for none that was asked. */
import { percentInterval, percentOf, percentRange } from "../../metrics/text/number.ts";
import { canAskOfBinding } from "./asked_of_binding.ts";
import { type ReadBeyond, readersBeyond } from "../beyond_readers.ts";
import { BOUND, type Claim, contradictions } from "../claims.ts";
import { FINDINGS, measuredNumbers } from "../findings.ts";
import { judgedAt } from "../numbers.ts";
import type { Question } from "./question.ts";

const BEYOND: Claim = "something is bound beyond a linear map";
const LINEARLY = "A linear reader is enough to read what goes with what.";

export const beyond: Question = (metrics, curves) => {
  if (!canAskOfBinding(metrics, curves)) return null;
  const linear = ["probe.swap.test", "probe.role.ambiguous"] as const;
  const isRead = linear.some((path) => judgedAt(metrics, path)?.standing === "above");
  const readers = readersBeyond(metrics);
  const [first] = readers;
  if (isRead) {
    return {
      answer: "linearly",
      sentence: first === undefined ? LINEARLY : `${LINEARLY} ${beside(first)}`,
    };
  }
  if (first === undefined) return null;
  const telling = readers.find(({ tells }) => tells);
  if (telling !== undefined) {
    const { otherValues } = telling;
    const numbers = measuredNumbers(metrics, curves.parts, false);
    const excluded = contradictions([BEYOND], numbers);
    const mayBeLinear = !FINDINGS["swaps are not told apart"](numbers);
    if (mayBeLinear || excluded.some((finding) => !BOUND.includes(finding))) {
      return {
        answer: "undecided",
        sentence: `${beside(telling)} Whether a linear one does is too close to call.`,
      };
    }
    // The verdict's own line has told of it, but where something else is bound in part.
    return {
      answer: "not linearly",
      sentence: excluded.length > 0 || otherValues === null
        ? beside(telling)
        : `For other values of the concepts ${telling.name} tells ${
          percentRange(otherValues)
        } of scenes from their swaps (95 %).`,
    };
  }
  if (readers.every(({ fails }) => fails)) {
    return {
      answer: "not found",
      sentence:
        `${capital(names(readers))} do not read what goes with what either. ${beside(first)} ` +
        `Vectors built for it, bound up to a sign, would give ${percentOf(first.power!, null)}.`,
    };
  }
  const open = readers.find(({ mayTell }) => mayTell);
  return open !== undefined
    ? {
      answer: "undecided",
      sentence:
        `Whether a reader that is not linear reads what goes with what is too close to call. ${
          beside(open)
        } Exchanged vectors may get ${percentOf(open.bar, null)}.`,
    }
    : {
      answer: "can't tell",
      sentence:
        `Whether a reader that is not linear reads what goes with what can't be told on this set: ${
          unread(readers.find(({ fails }) => !fails)!)
        }. More scenes of each object would tell.`,
    };
};

/** Why a reader that tells nothing rules nothing out. */
const unread = ({ name, power, bar, interval }: ReadBeyond) =>
  power === null || interval === null
    ? "vectors built for it are not read"
    : `${name} gets ${percentOf(power, null)} of vectors built for it, and may get ${
      percentOf(bar, null)
    } of exchanged ones`;

function beside({ name, value, interval, scenes }: ReadBeyond): string {
  const sure = interval === null ? "" : ` (${percentInterval(interval)})`;
  return `${capital(name)} tells ${percentOf(value, scenes)} scenes from their swaps${sure}.`;
}

const names = (readers: readonly ReadBeyond[]) => readers.map(({ name }) => name).join(" and ");
const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

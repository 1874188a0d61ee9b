/** Concepts, objects and positions as evidence: how each question was answered, and from which numbers. (docs/results.md: binding.) */
import { sentenceCase } from "../metrics/text/sentence_case.ts";
import { formatNumber, percentOf } from "../metrics/text/number.ts";
import { contradictions, NOT_OF_SWAPS } from "./claims.ts";
import { type Evidence, type Outcome, unanswered } from "./evidence.ts";
import { areAsPermuted, FINDINGS, LEAST_BAGS, type MeasuredNumbers } from "./findings.ts";
import { type Comparison, sentenceOf } from "./numbers.ts";

const OUTCOMES = { above: "yes", below: "no", across: "unclear", unknown: "unknown" } as const;

/** Single concepts, against bags in the place of others. */
export function conceptsEvidence(numbers: MeasuredNumbers): Evidence {
  const { concepts } = numbers;
  const question = "Does a linear probe decode single concepts?";
  if (concepts === null) return unanswered(question, "Not measured (run probe).");
  const { value, interval, threshold } = concepts;
  const why = threshold === null
    ? `${percentOf(value, null)}, but without p: too few groups of equally many scenes.`
    : interval === null
    ? `${percentOf(value, null)}, but its interval was not measured.`
    : concepts.side === "unknown"
    // No interval could lie above such a threshold, so one below it says nothing.
    ? `${
      sentenceOf(concepts)
    }, out of reach: with so many dimensions for so few scenes, the probe ` +
      "separates noise too."
    : `${sentenceOf(concepts)}.`;
  const outcome = areAsPermuted(numbers) ? "no" : OUTCOMES[concepts.side];
  return { question, outcome, ...shown(concepts), why };
}

/**
 * Objects: the true set above its exchanges, and both scenes of a pair right, each against the bag. No bag tells swaps
 * apart, so these decide; pairs are strict, and need only not be ruled out. A no takes that no number says otherwise.
 */
export function objectsEvidence(numbers: MeasuredNumbers): Evidence {
  const question = "Does a linear probe distinguish a scene from its swap?";
  const { pair, swap, objects, bits, permuted, bags, balanced } = numbers;
  if (pair?.interval == null || swap?.interval == null) {
    return unanswered(
      question,
      numbers.concepts === null
        ? "Not measured (run probe)."
        : pair === null || swap === null
        ? "Not measured: no scene has values that could also make other objects."
        : "Measured, but without a 95 % CI: three or more objects are needed.",
    );
  }
  const evidence = [
    pair,
    swap,
    ...[objects, bits].filter((one) => one?.side === "above"),
  ] as Comparison[];
  const sentences = evidence.map((judged) => sentenceCase(sentenceOf(judged)));
  if (permuted !== null) {
    sentences.push(
      `Permuted vectors (among scenes with the same values) reach a swap accuracy of ${
        percentOf(permuted.highest, null)
      }`,
    );
  }
  if (balanced !== null) {
    sentences.push(`With equal weights for all groups ${percentOf(balanced, null)}`);
  }
  const few = FINDINGS["few bags show two sets"](numbers)
    ? ` Only ${
      formatNumber(bags!, 0)
    } groups hold a scene together with its swap; ${LEAST_BAGS} are needed.`
    : "";
  return {
    question,
    outcome: few !== "" ? "unclear" : objectsOutcome(numbers),
    ...shown(swap),
    why: `${sentences.join(". ")}.${few}`,
  };
}

function objectsOutcome(numbers: MeasuredNumbers): Outcome {
  const is = (finding: keyof typeof FINDINGS) => FINDINGS[finding](numbers);
  const { pair, swap } = numbers;
  const distinguished = is("swaps are distinguished") && pair!.value > pair!.threshold!;
  if (distinguished && contradictions(["objects are bound"], numbers).length === 0) return "yes";
  // Pairs are strict: swaps that reach over their threshold may still be told where no pair is right.
  const reaches = swap!.interval![1] > swap!.threshold!;
  const isNo = (is("swaps are not distinguished") || is("pairs are not right") && !reaches) &&
    contradictions(["nothing is bound"], numbers)
        .filter((finding) => !NOT_OF_SWAPS.includes(finding)).length === 0;
  return isNo ? "no" : "unclear";
}

/** Positions: every concept of every position right, by a probe each. */
export function positionsEvidence({ positions }: MeasuredNumbers): Evidence {
  const question = "Does a linear probe decode the values of each position?";
  if (positions === null) return unanswered(question, "Not measured.");
  return {
    question,
    outcome: OUTCOMES[positions.side],
    ...shown(positions),
    why: `${sentenceOf(positions)}.`,
  };
}

function shown({ value, interval, threshold, thresholdIs }: Comparison) {
  return { value, interval, threshold, thresholdIs };
}

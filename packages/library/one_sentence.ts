/** A Result in one sentence: the claim, its number with what it must exceed, what follows. For programs that print one line. */
import { figureAt } from "../../src/metrics/figure.ts";
import { metricsByKind } from "../../src/metrics/read.ts";
import { percents } from "../../src/metrics/text/number.ts";
import { sentenceCase } from "../../src/metrics/text/sentence_case.ts";
import type { Result } from "../../src/result/result.ts";
import { verdictThreshold } from "../../src/verdict/thresholds.ts";
import type { AnsweredQuestion, StoredAnswer } from "../../src/verdict/verdict.ts";
import { decisionOf } from "../../src/report/outside/screens.ts";
import { consequence, labelsDoubt, toDo, used } from "../../src/report/answers/consequence.ts";
import { answersIn, isOfParts } from "../../src/report/answers/question_table.ts";

/** What is claimed, and its negation; the first question that a Result answers is its subject. */
const CLAIMS: readonly (readonly [AnsweredQuestion, yes: string, no: string])[] = [
  ["binds", "it binds", "it does not bind"],
  ["added", "training added it", "training did not add it"],
  ["robust", "it is robust to other renderings", "it is not robust to other renderings"],
  ["search", "cosine search uses it", "cosine search ignores it"],
  ["complexity", "a small model predicts the vectors", "no small model predicts the vectors"],
];

/** Null for a Result that answers nothing. */
export function oneSentence(result: Result): string | null {
  const decision = decisionOf(result);
  if (decision !== null) return decision.line;
  const doubt = labelsDoubt(result);
  const claim = claimOf(result, doubt !== null);
  return doubt === null || claim === null ? claim : `${doubt} ${claim}`;
}

function claimOf(result: Result, isDoubted: boolean): string | null {
  const answers = answersIn(result);
  for (const [question, yes, no] of CLAIMS) {
    const answer = answers[question];
    if (answer === undefined) continue;
    const claim = {
      "yes": yes,
      "in part": `${yes} in part`,
      "no": no,
      "undecided": `can't tell whether ${yes}`,
    }[answer.answer];
    // What to do about the labels is said before.
    const follows = isDoubted && answer.reason === "labels.out-of-step"
      ? null
      : answer.answer === "undecided"
      ? `to settle it: ${toDo(answer)}`
      : question === "binds" && answer.answer !== "no"
      ? used(answers.search)?.replace("Cosine", "cosine")
      : null;
    const number = isOfParts(answer, result)
      ? `: some values, positions or pairs of concepts${numberOf(answer, result, "; ")}`
      : numberOf(answer, result);
    return `${sentenceCase(claim)}${number}${follows ? `; ${follows}` : ""}.`;
  }
  return consequence(result);
}

/** ": swap accuracy 99 % (95 % CI 95-100 %, threshold 57 %)" */
function numberOf({ number }: StoredAnswer, result: Result, joint = ": "): string {
  if (number === null) return "";
  const { value, interval, metric: { name, unit } } = figureAt<string>(result, number);
  if (value === null || unit !== "share") return "";
  const called = name[0].toLowerCase() + name.slice(1);
  const threshold = verdictThreshold(metricsByKind(result), number);
  const { share, range, threshold: bar } = percents({ value, interval, threshold });
  const beside = [
    ...range === null ? [] : [`95 % CI ${range} %`],
    ...bar === null ? [] : [`threshold ${bar}`],
  ].join(", ");
  return `${joint}${called} ${share}${beside === "" ? "" : ` (${beside})`}`;
}

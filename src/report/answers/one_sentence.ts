/** A Result in one sentence: the claim, its number with what it must exceed, what follows. For programs that print one line. */
import { figureAt } from "../../metrics/figure.ts";
import { metricsByKind } from "../../metrics/read.ts";
import { percentInterval, percentOf } from "../../metrics/text/number.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import type { Result } from "../../result/result.ts";
import { verdictThreshold } from "../../verdict/thresholds.ts";
import type { AnsweredQuestion, StoredAnswer } from "../../verdict/verdict.ts";
import { decisionOf } from "../outside/screens.ts";
import { consequence, labelsDoubt, toDo, used } from "./consequence.ts";
import { answersIn, isOfParts } from "./question_table.ts";

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
      ? used(answers.search)
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
  const beside = [
    ...interval === null ? [] : [percentInterval(interval)],
    ...threshold === null ? [] : [`threshold ${percentOf(threshold, null)}`],
  ].join(", ");
  return `${joint}${called} ${percentOf(value, null)}${beside === "" ? "" : ` (${beside})`}`;
}

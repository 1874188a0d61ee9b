/** A Result in one sentence: the claim, its number with what it must exceed, what follows. For programs that print one line. */
import { figureAt } from "../../metrics/figure.ts";
import { metricsByKind } from "../../metrics/read.ts";
import { percentInterval, percentOf, percentsBeside } from "../../metrics/text/number.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import type { Result } from "../../result/result.ts";
import { mapAnswerOf } from "../../verdict/map_answer.ts";
import { verdictThreshold } from "../../verdict/thresholds.ts";
import type { AnsweredQuestion, StoredAnswer } from "../../verdict/verdict.ts";
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
  const map = ofMap(result);
  if (map !== null) return map;
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

/** Of `repair`: how often the map ranks the paraphrase of new objects above the swap, and whether it was written. */
function ofMap(result: Result): string | null {
  const answered = mapAnswerOf(result);
  if (answered === null) return null;
  const cell = answered.cells.find(({ objects, views }) => objects === "new" && views === "known");
  if (cell === undefined) return answered.sentences[0];
  const [bar, own, ...ends] = percentsBeside([cell.threshold, cell.value, ...cell.interval ?? []]);
  const sure = ends.length === 0 ? "" : `95 % CI ${ends.join("-")} %, `;
  return `${
    sentenceCase(answered.answer)
  }: through the map cosine is right in ${own} % of cases with new objects (${sure}threshold ${bar} %); ${
    cell.answer === "yes" ? "the map is written" : "no map is written"
  }.`;
}

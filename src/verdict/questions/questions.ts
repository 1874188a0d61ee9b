/**
 * What is asked beside the verdict: whether training added it, whether it is robust, whether cosine search uses it. Each is answered
 * by the measure of its name, or not at all where that was not made.
 */
import type { Metrics, Result } from "../../result/result.ts";
import type { BagDesign } from "../possible_bags.ts";
import { added } from "./added.ts";
import { beyond } from "./nonlinear.ts";
import { positions } from "./positions.ts";
import type { Question, QuestionAnswer } from "./question.ts";
import { robustAnswer } from "./robust.ts";
import { visible } from "./visible.ts";

export type { Answer, QuestionAnswer, ShownDifference } from "./question.ts";

/** The name of a question. */
export type QuestionName = "added" | "robust" | "visible" | "places" | "beyond";

/** In the order in which they are answered; the names are keys of `metrics.answers`. */
export const QUESTIONS: {
  readonly [name in QuestionName]: { readonly asks: string; readonly tell: Question };
} = {
  added: { asks: "What did training add?", tell: added },
  robust: { asks: "Is it robust to other renderings?", tell: robustAnswer },
  visible: { asks: "Does cosine search use it?", tell: visible },
  places: { asks: "Do all positions encode it in the same way?", tell: positions },
  beyond: { asks: "Does a linear probe suffice?", tell: beyond },
};

/** The answers to all questions whose measure was made. */
export function answersOf(
  metrics: Metrics,
  curves: Result["curves"],
  design?: BagDesign,
): { [question in QuestionName]?: QuestionAnswer } {
  return Object.fromEntries(
    Object.entries(QUESTIONS).flatMap(([name, { tell }]) => {
      const answer = tell(metrics, curves, design);
      return answer === null ? [] : [[name, answer]];
    }),
  );
}

/** The questions that lead on screens. */
export const FIRST_QUESTIONS: readonly QuestionName[] = ["added", "robust", "visible"];

/** Answers together with their questions, in the order of `names`; those without an answer are left out. */
export function answeredQuestions(
  questions: { readonly [question in QuestionName]?: QuestionAnswer },
  names: readonly QuestionName[] = Object.keys(QUESTIONS) as QuestionName[],
): (QuestionAnswer & { readonly asks: string })[] {
  return names.flatMap((name) => {
    const answer = questions[name];
    return answer === undefined ? [] : [{ ...answer, asks: QUESTIONS[name].asks }];
  });
}

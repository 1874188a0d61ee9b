/**
 * What is asked beside the verdict: whether training added it, whether it is robust, whether it is visible. Each is answered
 * by the measure of its name, or not at all where that was not made.
 */
import type { Metrics, Result } from "../../result/result.ts";
import { added } from "./added.ts";
import { beyond } from "./beyond.ts";
import { places } from "./places.ts";
import type { Question, Told } from "./question.ts";
import { robustTold } from "./robust.ts";
import { visible } from "./visible.ts";

export type { Told } from "./question.ts";

/** In the order in which they are told; the names stand under `metrics.answers`. */
export const QUESTIONS: { readonly [name: string]: Question } = {
  added,
  robust: robustTold,
  visible,
  places,
  beyond,
};

/** All that can be told, by question. */
export function toldOf(metrics: Metrics, curves: Result["curves"]): { [question: string]: Told } {
  return Object.fromEntries(
    Object.entries(QUESTIONS).flatMap(([name, question]) => {
      const told = question(metrics, curves);
      return told === null ? [] : [[name, told]];
    }),
  );
}

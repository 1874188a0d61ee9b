/**
 * What is asked beside the verdict: whether training added it, whether it is robust, whether it is visible. Each is answered
 * by the measure of its name, or not at all where that was not made.
 */
import type { Metrics, Result } from "../../result/result.ts";

/** The answer to one question. */
export interface Told {
  /** In a word or two: what tables and conditions of `collect` read. */
  readonly answer: string;
  /** For someone who has not read the paper: the answer, then its number and what that must beat. */
  readonly sentence: string;
}

/** What one question makes of the numbers; null where its measure was not made. */
export type Question = (metrics: Metrics, curves: Result["curves"]) => Told | null;

/** In the order in which they are told; the names stand under `metrics.answers`. */
export const QUESTIONS: { readonly [name: string]: Question } = {};

/** All that can be told, by question. */
export function toldOf(metrics: Metrics, curves: Result["curves"]): { [question: string]: Told } {
  return Object.fromEntries(
    Object.entries(QUESTIONS).flatMap(([name, question]) => {
      const told = question(metrics, curves);
      return told === null ? [] : [[name, told]];
    }),
  );
}

/** What a verdict rests on: a question, its answer, and the numbers behind it. */

/** "unclear": the interval straddles the threshold. "unknown": there is nothing to compare. */
export type Outcome = "yes" | "no" | "unclear" | "unknown";

/** One question of the verdict, and how it was answered. */
export interface Evidence {
  /** What was asked. */
  question: string;
  /** How it was answered. */
  outcome: Outcome;
  /** What was measured; null where nothing was. */
  value: number | null;
  /** Its 95 % interval. */
  interval: readonly [number, number] | null;
  /** What the value must exceed, and what that is made of. */
  threshold: number | null;
  /** What the threshold is made of. */
  thresholdIs: string;
  /** One sentence: the numbers, or why there are none. */
  why: string;
}

/** A question that nothing was measured for. */
export function unanswered(question: string, why: string): Evidence {
  return {
    question,
    outcome: "unknown",
    value: null,
    interval: null,
    threshold: null,
    thresholdIs: "",
    why,
  };
}

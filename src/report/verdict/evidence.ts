/** What a verdict rests on: a question, its answer, and the numbers behind it. */

/** "unclear": the interval straddles the bar. "unknown": there is nothing to compare. */
export type Outcome = "yes" | "no" | "unclear" | "unknown";

export interface Evidence {
  question: string;
  outcome: Outcome;
  value: number | null;
  interval: readonly [number, number] | null;
  /** What the value must exceed, and what that is made of. */
  bar: number | null;
  barIs: string;
  /** One sentence: the numbers, or why there are none. */
  why: string;
}

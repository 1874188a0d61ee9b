import type { Metrics, Result } from "../../result/result.ts";
import type { Design } from "../possible_bags.ts";

/** What an answer can be, in a word or two. */
export type Answer =
  | ("yes" | "shown" | "linearly" | "wherever it stands")
  | ("in part" | "by place" | "not linearly")
  | "no"
  | ("not shown" | "too easy" | "not found" | "can't tell" | "undecided" | "not measured");

/** The answer to one question. */
export interface Told {
  /** What tables and conditions of `collect` read. */
  readonly answer: Answer;
  /** For someone who has not read the paper: the answer, then its number and what that must beat. */
  readonly sentence: string;
}

/** What one question makes of the numbers; null where its measure was not made. */
export type Question = (
  metrics: Metrics,
  curves: Result["curves"],
  design?: Design,
) => Told | null;

import type { Metrics, Result } from "../../result/result.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { RemedyCode } from "../remedy.ts";
import type { BagDesign } from "../possible_bags.ts";

/** What an answer can be, in a word or two. */
export type Answer =
  | ("yes" | "shown" | "linearly" | "wherever it stands")
  | ("in part" | "by place" | "not linearly")
  | ("no" | "a baseline is better")
  | ("not shown" | "too easy" | "not found" | "can't tell" | "undecided" | "not measured");

/** The answer to one question. */
export interface QuestionAnswer {
  /** What tables and conditions of `collect` read. */
  readonly answer: Answer;
  /** For someone who has not read the paper: the answer, then its number and the threshold. */
  readonly sentence: string;
  /** The same for programs; of questions that `answers` has. */
  readonly coded?: {
    readonly number: string | null;
    readonly reason: string;
    readonly remedy: RemedyCode | null;
  };
  /** The difference that the sentence rests on; only of what training added, and where that is shown. */
  readonly difference?: ShownDifference;
}

/** How much more is read than of untrained baselines. */
export type ShownDifference = {
  /** The number that it is of, as in the metrics of `probe`. */
  path: string;
  value: number | null;
  /** For all numbers together 95 %, as the sentence says. */
  ci: Interval;
};

/** What one question makes of the numbers; null where its measure was not made. */
export type Question = (
  metrics: Metrics,
  curves: Result["curves"],
  design?: BagDesign,
) => QuestionAnswer | null;

/** What an answer beside the verdict is made of. */
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

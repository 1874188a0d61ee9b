import { type Verdict, verdictOf } from "../../verdict/verdict.ts";
import type { Result } from "../../result/result.ts";

/**
 * The verdict of a Result, once all that it rests on is measured: an analysis says its own last. What its first
 * parts would say alone is no answer.
 */
export function wholeVerdict(result: Result): Verdict | null {
  const isUnderWay = result.kind === "analyze" && result.metrics.verdict === undefined;
  return isUnderWay ? null : verdictOf(result);
}

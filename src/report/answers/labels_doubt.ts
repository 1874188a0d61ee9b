/** What stands before any answer: labels that may be those of other rows. No answer can be used where they are. */
import { metricsByKind } from "../../metrics/read.ts";
import { percentOf } from "../../metrics/text/number.ts";
import type { Result } from "../../result/result.ts";
import { readAlignment } from "../../verdict/alignment.ts";
import { answersIn } from "./question_table.ts";

/** What was measured, and what to do; null where labels fit their rows best as they are given, or were not compared. */
export function labelsDoubt(result: Result): string | null {
  const alignment = readAlignment(metricsByKind(result));
  if (alignment === null) return null;
  const { r2, random, follows, mayBeShifted, outOfStep } = alignment;
  const other = outOfStep ?? mayBeShifted;
  // What binds without sums of values belongs to its rows all the same.
  if (other === null && (follows || answersIn(result).binds?.answer !== "no")) return null;
  const [there, given] = outOfStep?.objects ?? [other?.r2 ?? random, r2];
  const where = other === null
    ? "in random order"
    : outOfStep?.reversed
    ? "in reversed order"
    : `shifted by ${other.offset} ${Math.abs(other.offset) === 1 ? "row" : "rows"}`;
  return `Labels may not belong to these rows: they explain ${
    percentOf(given, null)
  } of the vectors' variance, ${where} ${
    percentOf(there, null)
  }. Check that both files have the same order.`;
}

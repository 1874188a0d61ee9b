/** What each item gave, a character an item, so that two models can be compared on the same ones. */
import type { TieRule } from "../judge/question.ts";
import type { QuestionMetrics } from "../judge/judge_items.ts";
import type { PairOutcomes } from "../numbers.ts";

/** Of a question over single items; others follow from them. */
export function pairOutcomes(
  { name, columns, rows }: QuestionMetrics,
  total: number,
): PairOutcomes {
  const outcomes = new Array<string>(total).fill("-");
  for (const [row, [place]] of rows.entries()) {
    const isFirst = columns.get("first", row) === 1;
    outcomes[place] = columns.get("strict", row) === 1
      ? "1"
      : columns.get("half", row) > 0
      ? isFirst ? "t" : "u"
      : "0";
  }
  return { question: name, outcomes: outcomes.join("") };
}

/** The share that a character stands for, by a rule; null where there is none. */
export function outcomeShare(outcome: string, tie: TieRule): number | null {
  switch (outcome) {
    case "1":
      return 1;
    case "0":
      return 0;
    case "t":
      return tie === "first" ? 1 : tie === "half" ? 0.5 : 0;
    case "u":
      return tie === "half" ? 0.5 : 0;
    default:
      return null;
  }
}

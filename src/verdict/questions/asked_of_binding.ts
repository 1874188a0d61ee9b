/** Whether more can be asked of what is bound: not where rows or design leave open whether anything is. */
import type { Metrics, Result } from "../../result/result.ts";
import { FINDINGS, measuredNumbers } from "../findings.ts";

export function canAskOfBinding(metrics: Metrics, curves: Result["curves"]): boolean {
  const numbers = measuredNumbers(metrics, curves.parts, false);
  return !FINDINGS["rows and labels are out of step"](numbers) &&
    !FINDINGS["few bags show two sets"](numbers);
}

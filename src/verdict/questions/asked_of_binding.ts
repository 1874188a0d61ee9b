/**
 * Whether binding can be asked about further. Not where rows and labels are out of step, or too few bags of values show two
 * sets of objects: then it is open whether anything is bound.
 */
import type { Metrics, Result } from "../../result/result.ts";
import { FINDINGS, measuredNumbers } from "../findings.ts";

export function canAskOfBinding(metrics: Metrics, curves: Result["curves"]): boolean {
  const numbers = measuredNumbers(metrics, curves.parts, false);
  return !FINDINGS["rows and labels are out of step"](numbers) &&
    !FINDINGS["few bags show two sets"](numbers);
}

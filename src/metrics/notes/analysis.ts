/** Notes of an analysis as a whole. */
import { detail } from "../../result/note.ts";

export const ANALYSIS_NOTES = {
  "analysis.left-out": detail(({ measure, why }: { measure: string; why: string }) =>
    `${measure} was left out. ${why}`
  ),
  "analysis.not-asked": ({ measures }: { measures: readonly string[] }) =>
    `Not asked for (--measures): ${measures.join(", ")}.`,
} as const;

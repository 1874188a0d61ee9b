/** Notes of an analysis as a whole. */
import { details } from "../../result/note.ts";

export const ANALYSIS_NOTES = {
  ...details({ "analysis.left-out": "{measure} was left out. {why}" }),
  "analysis.not-asked": "Not asked for (--measures): {measures}.",
} as const;

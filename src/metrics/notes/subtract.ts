/** Notes of `subtract`. */
export const SUBTRACT_NOTES = {
  "subtract.published-fit":
    "The tables were fitted by 10,000 AdamW steps on 99 % of the scenes, as published; fit.*.r2 is on those.",
} as const;

/** Notes of `factors`. */
import { details } from "../../result/note.ts";

export const FACTORS_NOTES = {
  ...details({
    "factors.no-span": "The read-out distinguishes no values, so there is no span to explain.",
  }),
  "factors.span-of-all": (
    { rank, rows, repeated }: { rank: number; rows: number; repeated: boolean },
  ) => {
    const of = repeated ? "rows" : "scenes";
    return `The read-out spans ${rank} directions of ${rows} ${of}, so any sum explains them all. ` +
      `R² in its span needs more than ${rank + 1} ${of}.`;
  },
  "factors.none-unseen":
    "Every scene has a value that no other combination has, so unseen combinations can't be tested.",
  "factors.some-unseen":
    "{left} of {scenes} scenes have a value that no other combination has; they are not tested as unseen.",
  "factors.one-concept": "With one concept there are no angles between concepts.",
} as const;

/** Notes of `baselines`. */
import { details } from "../../result/note.ts";
import { type BaselineNumber, numberName } from "../kinds/baselines.ts";

type Numbers = { numbers: readonly BaselineNumber[] };

export const BASELINES_NOTES = {
  ...details({ "baselines.flat": "{name} was left out: all its rows are one and the same." }),
  "baselines.cover-some": (
    { covered, of, views }: {
      covered: readonly { readonly name: string; readonly scenes: number }[];
      of: number;
      views: boolean;
    },
  ) =>
    `Some baselines cover only part of the scenes; the model is compared on these: ${
      covered.map(({ name, scenes }) => `${name} (${scenes} of ${of}${views ? " rows" : ""})`)
        .join("; ")
    }.`,
  "baselines.nothing-re-paired": ({ numbers }: Numbers) =>
    `Not compared with baselines, since no scene can be re-paired: ${named(numbers)}.`,
  "baselines.no-split": ({ numbers }: Numbers) =>
    `Not compared with baselines, since no split leaves scenes of held-out objects: ${
      named(numbers)
    }.`,
  "baselines.no-interval": ({ numbers }: Numbers) =>
    `Compared with baselines without a 95 % CI, since an object is in every case or there are only two: ${
      named(numbers)
    }.`,
  "baselines.no-exchange": ({ numbers }: Numbers) =>
    `Not tested against baselines, since no group has two scenes whose rows could be permuted: ${
      named(numbers)
    }.`,
} as const;

const named = (numbers: readonly BaselineNumber[]) => numbers.map(numberName).join("; ");

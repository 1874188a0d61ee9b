/** Notes of `baselines`. */
import { detail } from "../../result/note.ts";
import { type BaselineNumber, numberName } from "../kinds/baselines.ts";

type Numbers = { numbers: readonly BaselineNumber[] };

export const BASELINES_NOTES = {
  "baselines.flat": detail(({ name }: { name: string }) =>
    `${name} was left out: all its rows are one and the same.`
  ),
  "baselines.cover-some": (
    { covered, of, views }: {
      covered: readonly { readonly name: string; readonly scenes: number }[];
      of: number;
      views: boolean;
    },
  ) =>
    `The model is read on the scenes of baselines that cover some only: ${
      covered.map(({ name, scenes }) => `${name} (${scenes} of ${of}${views ? " rows" : ""})`)
        .join("; ")
    }.`,
  "baselines.nothing-re-paired": ({ numbers }: Numbers) =>
    `Beside baselines there is no number where nothing can be re-paired to other objects: ${
      named(numbers)
    }.`,
  "baselines.no-split": ({ numbers }: Numbers) =>
    `Beside baselines no split of the objects leaves scenes of others to judge: ${named(numbers)}.`,
  "baselines.no-interval": ({ numbers }: Numbers) =>
    `Beside baselines there is no interval where some object is in every case, or there are two: ${
      named(numbers)
    }.`,
  "baselines.no-exchange": ({ numbers }: Numbers) =>
    `Beside baselines nothing is shown where no bag shows two sets to exchange rows of: ${
      named(numbers)
    }.`,
} as const;

const named = (numbers: readonly BaselineNumber[]) => numbers.map(numberName).join("; ");

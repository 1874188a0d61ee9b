import { SEED_RANGE } from "../../core/range.ts";
import { numbersOption, type OptionTable } from "../../job/options.ts";

/** What `src/measure/over_seeds.ts` adds to a measure's options. */
export interface SeedsOption {
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

export const SEEDS_OPTION: OptionTable<SeedsOption> = {
  seeds: numbersOption(
    { ...SEED_RANGE, whole: true },
    [0],
    "Several seeds: repeat with each, and show the spread of the numbers beside those of --seed.",
  ),
};

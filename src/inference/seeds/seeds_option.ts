import { SEED_RANGE } from "../../core/range.ts";
import { numbersOption, type OptionValues } from "../../job/options.ts";

/** What `src/measure/over_seeds.ts` adds to a measure's options. */
export const SEEDS_OPTION = {
  seeds: numbersOption(
    { ...SEED_RANGE, whole: true },
    [0],
    "Several seeds: repeat with each, and show the spread of the numbers beside those of --seed.",
  ),
};
export type SeedsOption = OptionValues<typeof SEEDS_OPTION>;

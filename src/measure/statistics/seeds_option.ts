import { SEED_RANGE } from "../../core/range.ts";
import type { OptionTable } from "../../job/options.ts";

/** What {@linkcode ./over_seeds.ts} adds to a measure's options. */
export interface SeedsOption {
  /** Several seeds: repeat with each, and show the spread of the numbers beside those of `seed`. */
  readonly seeds: readonly number[];
}

export const SEEDS_OPTION: OptionTable<SeedsOption> = {
  seeds: {
    kind: "numbers",
    default: [0],
    ...SEED_RANGE,
    whole: true,
    help:
      "Several seeds: repeat with each, and show the spread of the numbers beside those of --seed.",
  },
};

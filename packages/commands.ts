/** What packages add to the command `bindscope`; each is loaded when it is asked for. */
import type { Commands } from "@bindscope/bindscope/rooms/run";

export const OUTSIDE_COMMANDS: Commands = {
  collect: {
    what: "Thousands of Results in one table.",
    run: async (args) => (await import("./sweep/run/run_collect.ts")).runCollect(args),
  },
  pairs: {
    what: "Benchmarks of image-caption pairs, each score with its bounds.",
    run: async (args) => (await import("./pairs/run/run_pairs.ts")).runPairs(args),
  },
  capacity: {
    what: "How many objects, of how many values, a model binds before it breaks.",
    run: async (args) => (await import("./studies/run/run_capacity.ts")).runCapacity(args),
  },
  calibrate: {
    what: "How often intervals hold the truth, and verdicts on planted truths.",
    run: async (args) => (await import("./studies/run/run_calibrate.ts")).runCalibrate(args),
  },
};

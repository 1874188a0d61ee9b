import { type Remaker, requestedOptions } from "@bindscope/bindscope/rooms/verify";
import { TRAIN_OPTIONS } from "./options.ts";
import { trainFromScratch } from "./train_from_scratch.ts";

/** Training runs: from the first step, with the plan that the options give. */
export const TRAIN_REMAKER: Remaker = {
  kinds: ["train"],
  async remake(result, given, { core, pool, signal, progress }) {
    const options = await requestedOptions(core, TRAIN_OPTIONS, result, given.files);
    const run = await trainFromScratch(core, pool, options, result.seed, {
      signal,
      progress: ({ step, steps }) => progress(step / steps, `step ${step}`),
    });
    run.dispose();
    return run.result;
  },
};

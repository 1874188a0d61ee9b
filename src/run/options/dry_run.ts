import { flagOption, NOT_IN_RESULT, optionTable } from "../../job/options.ts";

/** What long tasks have, to be asked before they begin. */
export const { dryRun: DRY_RUN } = optionTable({
  dryRun: flagOption("Say what would be done, and its time, memory and disk.", NOT_IN_RESULT),
});

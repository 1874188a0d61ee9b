import { optionTable } from "../../job/options.ts";

/** What long tasks have, to be asked before they begin. */
export const { dryRun: DRY_RUN } = optionTable({
  dryRun: {
    kind: "boolean",
    default: false,
    help: "Say what would be done, and its time, memory and disk.",
    inResult: false,
  },
});

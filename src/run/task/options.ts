/** Options that several tasks have. */
import { existsSync } from "node:fs";
import {
  flagOption,
  NOT_IN_RESULT,
  optionTable,
  textOption,
  wholeOption,
} from "../../job/options.ts";

/** Most Results that a page can show side by side. */
export const MOST_SHOWN = 100;

export const WORKER_OPTIONS = optionTable({
  workers: wholeOption(
    { min: 0, max: 256 },
    null,
    "Threads that share the work; numbers don't depend on it. Default: one a core. 0: only the " +
      "main thread, for debuggers.",
    NOT_IN_RESULT,
  ),
});

/** One thread a core. */
export function defaultWorkers(): number {
  return Math.max(1, navigator.hardwareConcurrency);
}

export const { dryRun: DRY_RUN, explain: EXPLAIN, croissant: CROISSANT, set: SET_FLAG } =
  optionTable({
    dryRun: flagOption(
      "Print what would be done and its time, memory and disk; do nothing.",
      NOT_IN_RESULT,
    ),
    explain: flagOption(
      "Also print the answers in sentences, with their numbers.",
      NOT_IN_RESULT,
    ),
    croissant: flagOption(
      "Also write croissant.json, which describes the folder to data hubs.",
      NOT_IN_RESULT,
    ),
    set: textOption(
      "SET…",
      null,
      "Folders of embedding sets: several paths, a list with commas, or the flag repeated.",
      { several: true, inResult: false },
    ),
  });

/** The folders that `--set` and words named. A folder whose name has a comma is one folder where it exists. */
export function namedFolders(flag: string | null, positionals: readonly string[]): string[] {
  if (flag === null) return [...positionals];
  const listed = existsSync(flag) ? [flag] : flag.split(",").filter((word) => word !== "");
  return [...listed, ...positionals];
}

import { NOT_IN_RESULT, optionTable, wholeOption } from "../../job/options.ts";

export const WORKER_OPTIONS = optionTable({
  workers: wholeOption(
    { min: 0, max: 256 },
    null,
    "Threads to share the work. Default: one a core. No number depends on it. 0: none beside the " +
      "main thread, for debuggers.",
    NOT_IN_RESULT,
  ),
});

/** One thread a core. */
export function defaultWorkers(): number {
  return Math.max(1, navigator.hardwareConcurrency);
}

import { optionTable } from "../../job/options.ts";

export const WORKER_OPTIONS = optionTable({
  workers: {
    kind: "integer",
    default: null,
    min: 0,
    max: 256,
    help:
      "Threads to share the work. Default: one a core. No number depends on it. 0: none beside the " +
      "main thread, for debuggers.",
    inResult: false,
  },
});

/** One thread a core. */
export function defaultWorkers(): number {
  return Math.max(1, navigator.hardwareConcurrency);
}

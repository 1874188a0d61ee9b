import type { WorkerEntry } from "@bindscope/bindscope/rooms/core";

/** Where workers begin that train, and do what those of the core do. */
export const TRAIN_WORKER: WorkerEntry = {
  url: () => new URL("./train_worker.ts", import.meta.url),
  load: () => import("./train_worker.ts"),
};

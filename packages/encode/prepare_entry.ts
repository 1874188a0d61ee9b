import type { WorkerEntry } from "@bindscope/bindscope/rooms/core";

/** Prepares scenes in a pool of its own. */
export const PREPARE_WORKER: WorkerEntry = {
  url: () => new URL("./prepare_worker.ts", import.meta.url),
  load: () => import("./prepare_worker.ts"),
};

import type { WorkerEntry } from "@bindscope/bindscope/rooms/core";

export const SESSION_WORKER: WorkerEntry = {
  url: () => new URL("./session_worker.ts", import.meta.url),
  load: () => import("./session_worker.ts"),
};

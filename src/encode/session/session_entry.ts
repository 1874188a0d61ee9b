import type { WorkerEntry } from "../../core/jobs/pool.ts";

export const SESSION_WORKER: WorkerEntry = {
  url: () => new URL("./session_worker.ts", import.meta.url),
  load: () => import("./session_worker.ts"),
};

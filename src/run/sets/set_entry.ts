import type { WorkerEntry } from "../../core/jobs/pool.ts";

/** Makes sets in a pool of its own. Give each set a worker of its own (`release`). */
export const SET_WORKER: WorkerEntry = {
  url: () => new URL("./set_worker.ts", import.meta.url),
  load: () => import("./set_worker.ts"),
};

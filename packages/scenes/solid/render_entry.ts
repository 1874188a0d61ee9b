import type { WorkerEntry } from "@bindscope/bindscope/rooms/core";

/** Draws CLEVR's pictures in a pool of its own. */
export const RENDER_WORKER: WorkerEntry = {
  url: () => new URL("./render_worker.ts", import.meta.url),
  load: () => import("./render_worker.ts"),
};

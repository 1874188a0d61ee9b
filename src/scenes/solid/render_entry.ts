<<<<<<<< HEAD:src/scenes/solid/render_far_side.ts
import type { WorkerEntry } from "../../core/jobs/pool.ts";
========
import type { WorkerEntry } from "../core/jobs/pool.ts";
>>>>>>>> 8364fc3f (Loader and worker entry: the field's words for Door and WorkerEntry):src/scenes/render_entry.ts

/** Draws CLEVR's pictures in a pool of its own. */
export const RENDER_WORKER: WorkerEntry = {
  url: () => new URL("./render_worker.ts", import.meta.url),
  load: () => import("./render_worker.ts"),
};

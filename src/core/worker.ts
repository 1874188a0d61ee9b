/** The far side of {@linkcode ./pool.ts}: loads the core once, then runs one job after another. */

import type { Core } from "./core.ts";
import { CORE_JOBS, type CoreJobName, type CoreJobs } from "./jobs.ts";
import { loadCore } from "./load.ts";

export interface WorkerRequest {
  id: number;
  name: CoreJobName;
  input: CoreJobs[CoreJobName]["input"];
}

export type WorkerReply =
  | { id: number; kind: "progress"; share: number }
  | { id: number; kind: "done"; output: CoreJobs[CoreJobName]["output"] }
  | { id: number; kind: "failed"; name: string; message: string };

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
  postMessage(reply: WorkerReply): void;
};

/** Progress below this share is not worth a message: fits may report every step. */
const LEAST_NEWS = 0.002;

scope.onmessage = async ({ data: { id, name, input } }) => {
  try {
    const core = await loadCore();
    // The name decides what the input is; that the two belong together is the pool's promise.
    const run = CORE_JOBS[name] as (
      core: Core,
      input: WorkerRequest["input"],
      progress: (share: number) => void,
    ) => CoreJobs[CoreJobName]["output"];
    let told = 0;
    const output = run(core, input, (share) => {
      if (share < told + LEAST_NEWS) return;
      told = share;
      scope.postMessage({ id, kind: "progress", share });
    });
    scope.postMessage({ id, kind: "done", output });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    scope.postMessage({ id, kind: "failed", name, message });
  }
};

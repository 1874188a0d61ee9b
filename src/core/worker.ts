/** The far side of {@linkcode ./pool.ts}: loads the core once, then runs one job after another. */

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

scope.onmessage = async ({ data: { id, name, input } }) => {
  try {
    const core = await loadCore();
    const output = CORE_JOBS[name](core, input, (share) => {
      scope.postMessage({ id, kind: "progress", share });
    });
    scope.postMessage({ id, kind: "done", output });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    scope.postMessage({ id, kind: "failed", name, message });
  }
};

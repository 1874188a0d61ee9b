/** A worker of {@linkcode ./pool.ts}: one job after another, plain data in, plain data out. */

import { host } from "../../host/this_host.ts";
import type { Arithmetic } from "../arithmetic.ts";
import type { Core } from "../core.ts";
import { loadCore } from "../load.ts";
import { withArriving } from "./row_pieces.ts";

/** Jobs by name: what goes in, what comes out. */
export type JobTable<Jobs> = { readonly [N in keyof Jobs]: { input: unknown; output: unknown } };

export type JobName<Jobs> = keyof Jobs & string;

export type JobRunners<Jobs extends JobTable<Jobs>> = {
  readonly [N in JobName<Jobs>]: (
    core: Core,
    input: Jobs[N]["input"],
    progress: (share: number) => void,
  ) => Jobs[N]["output"] | Promise<Jobs[N]["output"]>;
};

export interface WorkerRequest {
  id: number;
  name: string;
  input: unknown;
  arithmetic: Arithmetic;
}

export type WorkerReply =
  | { kind: "ready"; mark: string | null }
  | { id: number; kind: "progress"; share: number }
  /** `held`: bytes of the core's memory. */
  | { id: number; kind: "done"; output: unknown; held: number }
  | { id: number; kind: "failed"; name: string; message: string };

/** Does one job of a table in the thread that asks. */
export type DoJob = (
  name: string,
  input: unknown,
  progress: (share: number) => void,
  arithmetic: Arithmetic,
) => Promise<unknown>;

/** Progress below this share is not worth a message: fits may report every step. */
const LEAST_NEWS = 0.002;

/**
 * Makes this worker one that does the jobs of a table. The core is loaded with the first.
 *
 * Export what it returns as the worker's default: a pool without workers does its jobs with that.
 *
 * @param transfer buffers of an output that are moved, not copied
 */
export function serveJobs<Jobs extends JobTable<Jobs>>(
  runners: JobRunners<Jobs>,
  transfer: (output: Jobs[JobName<Jobs>]["output"]) => Transferable[] = () => [],
): DoJob {
  // The name decides what the input is; that the two go together is the pool's promise.
  const doJob: DoJob = async (name, input, progress, arithmetic) =>
    await runners[name as JobName<Jobs>](await loadCore(arithmetic), input, progress);
  // Without workers this module is imported by another thread, whose messages are not ours.
  const port = host().jobPort();
  if (port === null) return doJob;
  const say = (reply: WorkerReply, transfer: Transferable[] = []) =>
    port.postMessage(reply, transfer);
  port.onmessage = async ({ data }) => {
    const { id, name, input, arithmetic } = data as WorkerRequest;
    try {
      let reported = 0;
      const output = await doJob(name, withArriving(input), (share) => {
        if (share < reported + LEAST_NEWS) return;
        reported = share;
        say({ id, kind: "progress", share });
      }, arithmetic) as Jobs[JobName<Jobs>]["output"];
      const byteLength = (await loadCore(arithmetic)).memory.buffer.byteLength;
      say({ id, kind: "done", output, held: byteLength }, transfer(output));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      say({ id, kind: "failed", name, message });
    }
  };
  const ready = (mark: string | null) => say({ kind: "ready", mark });
  if (port.mark === undefined) ready(null);
  else void port.mark().then(ready);
  return doJob;
}

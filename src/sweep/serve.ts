/** The far side of a {@linkcode ./job_process.ts}: does the jobs that come as JSON lines. */
import { loadCore } from "../core/load.ts";
import { WorkerPool } from "../core/jobs/pool.ts";
import { describeFailure } from "../job/failure.ts";
import { doJob } from "./do_job.ts";
import { jsonLines } from "./json_lines.ts";
import type { SweepJob } from "./sweep_job.ts";

/** To a process: a job to do, or to stop the one that it does. */
export type ToProcess = { readonly job: SweepJob } | { readonly stop: true };

/** From a process: what became of its job. */
export type FromProcess =
  | {
    readonly event: "done" | "failed" | "stopped";
    readonly message?: string;
    readonly rss: number;
  }
  | { readonly event: "said"; readonly message: string };

/** Does jobs until standard input ends. */
export async function serveJobs(out: string, force: boolean): Promise<void> {
  const tell = (message: FromProcess) => console.log(JSON.stringify(message));
  let controller = new AbortController();
  const stop = () => controller.abort(new DOMException("Stopped", "AbortError"));
  // Ctrl-C reaches all processes of a terminal; the one that gives out the jobs decides.
  Deno.addSignalListener("SIGINT", () => {});
  Deno.addSignalListener("SIGTERM", stop);
  const core = await loadCore();
  using pool = new WorkerPool(0);
  let running = Promise.resolve();
  for await (const message of jsonLines<ToProcess>(Deno.stdin.readable)) {
    if ("stop" in message) {
      stop();
      continue;
    }
    running = running.then(async () => {
      controller = new AbortController();
      const { signal } = controller;
      const say = (message: string) => tell({ event: "said", message });
      try {
        const progress = () => {};
        await doJob(message.job, { core, pool, out, force, signal, progress, say });
        tell({ event: "done", rss: Deno.memoryUsage().rss });
      } catch (error) {
        const event = signal.aborted ? "stopped" : "failed";
        tell({ event, message: describeFailure(error).message, rss: Deno.memoryUsage().rss });
      }
    });
  }
  // Who gave out the jobs is gone; what is half done is done by somebody else.
  Deno.exit(0);
}

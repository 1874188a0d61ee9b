/** The other end of a {@linkcode ./job_process.ts}: does the jobs that come as JSON lines. */
import { loadAllCode } from "@bindscope/bindscope/rooms/run";
import { loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { describeFailure } from "@bindscope/bindscope/rooms/options";
import { EXCHANGES } from "../../exchanges.ts";
import { codeBuild, requireSameCode } from "../code_build.ts";
import { doJob } from "./do_job.ts";
import { jsonLines } from "./json_lines.ts";
import type { SweepJob } from "../plan/sweep_job.ts";

/** To a process: a job to do, or to stop the one that it does. */
export type ToProcess = { readonly job: SweepJob } | { readonly stop: true };

/** From a process: what became of its job. refused: its code is not that of the process that started the job. */
export type FromProcess =
  | {
    readonly event: "done" | "failed" | "stopped" | "refused";
    readonly message?: string;
    readonly rss: number;
  }
  | { readonly event: "said"; readonly message: string };

/**
 * Does jobs until standard input ends. All code is loaded first, so that a job of hours ends with the code
 * that it began with.
 *
 * @param code the build of the process that starts the jobs; null for any
 */
export async function serveSweepJobs(
  out: string,
  force: boolean,
  code: string | null,
): Promise<void> {
  const tell = (message: FromProcess) => console.log(JSON.stringify(message));
  let controller = new AbortController();
  const stop = () => controller.abort(new DOMException("Stopped", "AbortError"));
  // Ctrl-C reaches all processes of a terminal; the one that gives out the jobs decides.
  Deno.addSignalListener("SIGINT", () => {});
  Deno.addSignalListener("SIGTERM", stop);
  const core = await loadCore();
  await Promise.all([
    loadAllCode(),
    EXCHANGES(),
    import("@bindscope/bindscope/rooms/encode"),
    import("@bindscope/bindscope/rooms/architectures"),
    import("@bindscope/bindscope/rooms/train"),
  ]);
  const mixed = code !== null && codeBuild() !== code;
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
      const end = (event: "done" | "failed" | "stopped" | "refused", error?: unknown) =>
        tell({
          event,
          ...(error === undefined ? {} : { message: describeFailure(error).message }),
          rss: Deno.memoryUsage().rss,
        });
      try {
        if (mixed) requireSameCode(code);
        const progress = () => {};
        await doJob(message.job, { core, pool, out, force, code, signal, progress, say });
        end("done");
      } catch (error) {
        if (signal.aborted) return end("stopped", error);
        try {
          requireSameCode(code);
          end("failed", error);
        } catch (changed) {
          end("refused", changed);
        }
      }
    });
  }
  // The process that started the jobs is gone; another one does what is half done.
  Deno.exit(0);
}

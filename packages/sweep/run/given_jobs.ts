/** `sweep --job`: just these jobs, one after the other, in this process: what engines call. */
import { loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import {
  describeFailure,
  nearest,
  TaskError,
  UsageError,
} from "@bindscope/bindscope/rooms/options";
import { openStore } from "@bindscope/bindscope/rooms/job";
import { codeBuild } from "../code_build.ts";
import { doJob, type JobContext } from "../jobs/do_job.ts";
import { jobProcess } from "../jobs/job_hosts.ts";
import { JobProcess } from "../jobs/job_process.ts";
import type { ExpandedPlan } from "../plan/expand.ts";
import { FinishedJobs, type OutputHash } from "../finished.ts";
import type { SweepJob } from "../plan/sweep_job.ts";
import { sayText, terminalProgress } from "@bindscope/bindscope/rooms/run";
import type { SweepInput } from "./options.ts";

/**
 * Does the jobs of these ids; one that fails does not keep the others from being done.
 *
 * @throws {TaskError} where one failed: of a single job its name and what it said
 */
export async function sweepGivenJobs(
  { jobs }: ExpandedPlan,
  ids: readonly string[],
  out: string,
  { options, signal, say }: SweepInput,
): Promise<void> {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const sweepJobs = ids.map((id) => byId.get(id) ?? refuse(id, byId.keys()));
  const { host, force, code } = options;
  await using doing = host === "deno"
    ? await here(options.workers ?? 0)
    : elsewhere(await jobProcess(host, out, force, code ?? codeBuild()), signal, say);
  const finished = new FinishedJobs(openStore(false, say), out, say);
  using progress = terminalProgress(options.quiet);
  const failures: string[] = [];
  for (const [i, job] of sweepJobs.entries()) {
    signal.throwIfAborted();
    try {
      const from = await sourcesOf(job, byId, finished, options.carried);
      await doing.job(job, {
        ...{ out, force, code, signal, say },
        progress: (share) => progress.update(i + share, sweepJobs.length, job.id),
      });
      await finished.keep(job, from);
      say(`Written to ${out}/${job.id}/`);
    } catch (error) {
      if (signal.aborted) throw error;
      const { message } = describeFailure(error);
      // Said with --quiet too: an engine's log has to name the job.
      if (sweepJobs.length > 1) sayText(`${job.id}: ${message}`);
      failures.push(`${job.id}: ${message}`);
    }
  }
  await progress.stop();
  if (failures.length > 0) {
    throw new TaskError(
      sweepJobs.length === 1
        ? failures[0]
        : `${failures.length} of ${sweepJobs.length} jobs failed; the others are done.`,
    );
  }
}

interface Doing extends AsyncDisposable {
  job(job: SweepJob, context: Omit<JobContext, "core" | "pool">): Promise<void>;
}

/** In this process. */
async function here(workers: number): Promise<Doing> {
  const core = await loadCore();
  const pool = new WorkerPool(workers);
  return {
    job: (job, context) => doJob(job, { ...context, core, pool }),
    [Symbol.asyncDispose]: () => Promise.resolve(pool[Symbol.dispose]()),
  };
}

/** In one of another host. */
function elsewhere(
  words: readonly string[],
  signal: AbortSignal,
  say: (sentence: string) => void,
): Doing {
  const process = new JobProcess(words, say);
  const stop = () => process.stop();
  signal.addEventListener("abort", stop);
  return {
    async job(job) {
      const { end, message } = await process.run(job);
      if (end !== "done") throw new TaskError(message);
    },
    async [Symbol.asyncDispose]() {
      signal.removeEventListener("abort", stop);
      await process.end();
    },
  };
}

/** Hashes of what the job takes up. What that was made from is not asked: it only has to be there, whole. */
async function sourcesOf(
  job: SweepJob,
  byId: ReadonlyMap<string, SweepJob>,
  finished: FinishedJobs,
  carried: boolean,
): Promise<Map<string, OutputHash>> {
  const hashes = new Map<string, OutputHash>();
  for (const { id } of job.from) {
    const hash = await finished.outputs(byId.get(id)!, carried);
    if (hash === null) {
      throw new TaskError(`${id}, which ${job.id} takes up, has to be done first.`);
    }
    hashes.set(id, hash);
  }
  return hashes;
}

function refuse(id: string, known: Iterable<string>): never {
  const guess = nearest(id, [...known]);
  throw new UsageError(`The plan has no job ${id}.${guess ? ` Did you mean ${guess}?` : ""}`);
}

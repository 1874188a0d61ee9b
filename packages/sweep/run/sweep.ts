import { formatJson, isFolder, writeAtomic } from "@bindscope/bindscope/rooms/data";
import {
  defaultWorkers,
  outputFolder,
  TaskError,
  UsageError,
} from "@bindscope/bindscope/rooms/options";
import { openStore } from "@bindscope/bindscope/rooms/job";
import { codeBuild, requireSameCode } from "../code_build.ts";
import { EventLog, type SweepEvent } from "../events.ts";
import { type ExpandedPlan, expandPlan, MANY_JOBS, mostJobs } from "../plan/expand.ts";
import { FinishedJobs } from "../finished.ts";
import { Leases } from "../leases.ts";
import { jobProcess } from "../jobs/job_hosts.ts";
import { MemoryBudget } from "../jobs/memory.ts";
import { modelPlan } from "../plan/model_plan.ts";
import { checkPlan, isPlanFile, type NamedPlan, readPlan } from "../plan/read_plan.ts";
import { runJobs, type RunSummary } from "../jobs/run_jobs.ts";
import { shardOf } from "../jobs/shard.ts";
import type { SweepJob } from "../plan/sweep_job.ts";
import {
  printFailures,
  sayText,
  shellWord,
  terminalProgress,
} from "@bindscope/bindscope/rooms/run";
import { STATUS_WORD, sweepStatus } from "./status.ts";
import type { SweepInput } from "./options.ts";

/** Share of the free memory that jobs may take together. */
const MEMORY_SHARE = 0.85;

/** Does what the plan says, or shows it. */
export async function sweep(input: SweepInput): Promise<void> {
  const { options, positionals } = input;
  if (options.serve) {
    if (options.out === null) throw new UsageError("--serve needs --out, the sweep's folder.");
    const { serveSweepJobs } = await import("../jobs/serve.ts");
    return await serveSweepJobs(options.out, options.force, options.code);
  }
  requireSameCode(options.code);
  if (positionals[0] === STATUS_WORD) return await sweepStatus(input);
  const { where, named } = await namedPlan(input);
  const most = mostJobs(where, named.plan);
  if (most > MANY_JOBS && !options.yes) {
    throw new UsageError(
      `${where} has up to ${most} jobs, more than ${MANY_JOBS}. Make it smaller, or add --yes.`,
    );
  }
  const plan = await expandPlan(where, named.plan);
  for (const note of plan.notes) input.say(`Note: ${note}`);
  const out = outputFolder(options.out, "sweep", named.name);
  if (options.job !== null) {
    const { sweepGivenJobs } = await import("./given_jobs.ts");
    return await sweepGivenJobs(plan, options.job.split(","), out, input);
  }
  if (options.dryRun) {
    const { showSweepPlan } = await import("./plan.ts");
    return await showSweepPlan(named, plan, out, input);
  }
  const copy = `${out}/plan.json`;
  await writeAtomic(copy, formatJson({ ...named.plan, name: named.name }));
  if (options.engine === "local") return await runHere(plan, out, copy, input);
  const { sweepByEngine } = await import("./engines.ts");
  await sweepByEngine({ name: named.name, plan, out, copy }, input);
}

/** The plan that the words name: a file, or model folders. */
async function namedPlan(
  { options, positionals }: SweepInput,
): Promise<{ where: string; named: NamedPlan }> {
  const [first] = positionals;
  if (first === undefined) {
    throw new UsageError(
      "sweep needs a PLAN (.json, .yaml) or model folders. See: deno task sweep --help",
    );
  }
  if (isPlanFile(first)) {
    if (positionals.length > 1) {
      throw new UsageError(`sweep takes one plan, but "${positionals[1]}" was given too.`);
    }
    return { where: first, named: await readPlan(first) };
  }
  for (const folder of positionals) {
    if (!isFolder(folder)) {
      throw new UsageError(`${folder} is neither a plan (.json, .yaml) nor a model folder.`);
    }
  }
  const { scenes, measures, seed } = options;
  const plan = checkPlan("sweep", modelPlan({ models: positionals, scenes, measures, seed }));
  return { where: "sweep", named: { name: plan.name!, plan } };
}

async function runHere(
  { jobs }: ExpandedPlan,
  out: string,
  copy: string,
  { options, say }: SweepInput,
): Promise<void> {
  const shard = shardOf(options.shard, options.shards, Deno.env.get);
  const code = options.code ?? codeBuild();
  const workers = Math.max(1, options.workers ?? defaultWorkers());
  const bytes = options.memory === null
    ? MEMORY_SHARE * Deno.systemMemoryInfo().available
    : options.memory * 1e9;
  const stopping = new AbortController();
  const stop = () => stopping.abort(new DOMException("Stopped", "AbortError"));
  for (const name of SIGNALS) Deno.addSignalListener(name, stop);
  const progress = terminalProgress(options.quiet || options.json);
  using leases = new Leases(out);
  const events = new EventLog(out, leases.owner, (event) => tell(event, options.json, say));
  const commandOf = ({ id }: SweepJob) =>
    ["deno task sweep", shellWord(copy), "--job", shellWord(id), ...outWords(options.out)]
      .join(
        " ",
      );
  try {
    const summary = await runJobs(jobs, {
      finished: new FinishedJobs(
        openStore(false, say),
        out,
        (message) => events.tell({ event: "warning", job: null, kind: null, message }),
      ),
      leases,
      events,
      memory: new MemoryBudget(bytes, out),
      process: await jobProcess(options.host, out, options.force, code),
      code,
      workers,
      force: options.force,
      shard,
      signal: stopping.signal,
      commandOf,
      progress: (done, doing) => progress.update(done, jobs.length, doing),
    });
    await progress.stop();
    report(summary, out, commandOf, options.json, say);
  } finally {
    await progress.stop();
    for (const name of SIGNALS) Deno.removeSignalListener(name, stop);
  }
}

/** Ctrl-C, and how a batch system says that time is up. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

function outWords(out: string | null): string[] {
  return out === null ? [] : ["--out", shellWord(out)];
}

function tell(event: SweepEvent, json: boolean, say: (message: string) => void): void {
  if (json) console.log(JSON.stringify(event));
  // A failure is said with --quiet too: it may be all that the log of a shard holds.
  else if (event.event === "failed") sayText(`${event.job}: ${event.message}`);
  else if (event.event === "retried") say(`${event.job}: ${event.message} It is tried once more.`);
  else if (event.event === "warning") say(event.message!);
}

/** @throws {TaskError} where a job failed */
function report(
  { done, found, failed, blocked, left }: RunSummary,
  out: string,
  commandOf: (job: SweepJob) => string,
  json: boolean,
  say: (message: string) => void,
): void {
  const parts = [
    `${done + found} jobs done`,
    ...(found > 0 ? [`${found} of them before`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(blocked.length > 0 ? [`${blocked.length} not tried, since what they take up failed`] : []),
    ...(left > 0 ? [`${left} left to other processes`] : []),
  ];
  if (failed.length === 0) return say(`${parts.join(", ")}. All in ${out}/`);
  if (!json) {
    printFailures(failed.map(({ job, message }) => ({
      job: job.id,
      message,
      command: commandOf(job),
    })));
  }
  throw new TaskError(`${parts.join(", ")}. What is done is in ${out}/`);
}

/** `sweep --dry-run`: jobs, time, memory, disk, and how many shards suit a site. */
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import { openStore } from "@bindscope/bindscope/rooms/job";
import { Estimates, type JobCost } from "../estimate.ts";
import type { ExpandedPlan } from "../plan/expand.ts";
import { FinishedJobs, type OutputHash } from "../finished.ts";
import type { NamedPlan } from "../plan/read_plan.ts";
import { suitedShards } from "../jobs/shard.ts";
import {
  byNode,
  formatSeconds,
  printTable,
  printText,
  terminalProgress,
} from "@bindscope/bindscope/rooms/run";
import { defaultWorkers } from "@bindscope/bindscope/rooms/options";
import type { SweepInput } from "./options.ts";
import { count, fields, text } from "@bindscope/bindscope/rooms/report";

interface KindCost {
  readonly kind: string;
  readonly jobs: number;
  readonly done: number;
  /** Whose cost nobody can say: what they read can't be read. */
  readonly unknown: number;
  /** Of what is not done, on one thread. */
  readonly seconds: number;
  readonly memory: number;
  readonly disk: number;
}

export async function showSweepPlan(
  { name }: NamedPlan,
  { jobs }: ExpandedPlan,
  out: string,
  { options, say }: SweepInput,
): Promise<void> {
  using progress = terminalProgress(options.quiet || options.json);
  const finished = new FinishedJobs(openStore(options.force, say), out, say);
  const hashes = new Map<string, OutputHash>();
  using estimates = new Estimates(await loadCore());
  const costs = new Map<string, JobCost | null>();
  for (const [i, job] of jobs.entries()) {
    progress.update(i, jobs.length, `trying ${job.kind}`);
    const ready = job.from.every(({ id }) => hashes.has(id));
    const hash = ready ? await finished.find(job, hashes) : null;
    if (hash !== null) hashes.set(job.id, hash);
    costs.set(job.id, await estimates.of(job).catch(() => null));
  }
  await progress.stop();
  const kinds = [...new Set(jobs.map(({ kind }) => kind))].map((kind): KindCost => {
    const sweepJobs = jobs.filter((job) => job.kind === kind);
    const open = sweepJobs.filter(({ id }) => !hashes.has(id));
    const known = open.flatMap(({ id }) => costs.get(id) ?? []);
    return {
      kind,
      jobs: sweepJobs.length,
      done: sweepJobs.length - open.length,
      unknown: open.length - known.length,
      seconds: known.reduce((sum, { seconds }) => sum + seconds, 0),
      memory: Math.max(0, ...known.map(({ memory }) => memory)),
      disk: known.reduce((sum, { disk }) => sum + disk, 0),
    };
  });
  const workers = options.workers ?? defaultWorkers();
  const seconds = kinds.reduce((sum, kind) => sum + kind.seconds, 0);
  const open = jobs.length - hashes.size;
  const shards = suitedShards(open, seconds / workers, options.arrayLimit);
  if (options.json) {
    console.log(JSON.stringify({ name, jobs: jobs.length, workers, seconds, shards, kinds }));
    return;
  }
  const left = ({ jobs, done }: KindCost, words: string) => jobs === done ? "–" : words;
  printTable({
    title: `${name}: ${jobs.length} jobs, ${hashes.size} of them done`,
    caption: `About ${formatSeconds(seconds / workers)} on ${workers} ${
      workers === 1 ? "worker" : "workers"
    }, ${
      formatBytes(kinds.reduce((sum, { disk }) => sum + disk, 0))
    } on disk. Memory: of the largest job. Times are of a few scenes tried and of models of cost, for this machine as busy as it is now.${
      byNode(seconds / workers, "--host node")
    }`,
    ...fields(kinds, [
      text("kind", ({ kind }) => kind),
      count("jobs", ({ jobs }) => jobs),
      count("done", ({ done }) => done),
      text("time, one thread", (of) => left(of, formatSeconds(of.seconds))),
      text("memory", (of) => left(of, formatBytes(of.memory))),
      text("disk", (of) => left(of, formatBytes(of.disk))),
    ]),
  });
  const unknown = kinds.reduce((sum, kind) => sum + kind.unknown, 0);
  if (unknown > 0) {
    printText(`Note: what ${unknown} jobs take is unknown; what they read can't be read.`);
  }
  printText(
    `On a cluster: --shards ${shards}, each about ${
      formatSeconds(seconds / workers / shards)
    } on ${workers} cores (an array may have ${options.arrayLimit} elements: --array-limit).`,
  );
}

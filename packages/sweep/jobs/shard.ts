import { UsageError } from "@bindscope/bindscope/rooms/options";
import type { Shard } from "./run_jobs.ts";

/** Environment variables that say which shard a process is, and of how many. */
const SHARD_VARIABLES = {
  slurm: ["SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"],
  kubernetes: "JOB_COMPLETION_INDEX",
} as const;

/**
 * The shard that `--shard i/n` names, counted from 0; else what a Slurm array or an indexed Kubernetes Job
 * says of itself; null where nobody says anything.
 *
 * @param shards `--shards`: Kubernetes tells a pod its place, but not how many there are
 */
export function shardOf(
  word: string | null,
  shards: number | null,
  env: (name: string) => string | undefined,
): Shard | null {
  if (word !== null) {
    const parts = /^(\d+)\/(\d+)$/.exec(word);
    const [index, of] = parts === null ? [NaN, NaN] : [Number(parts[1]), Number(parts[2])];
    if (!(index < of)) {
      throw new UsageError(`--shard takes i/n with i from 0 to n - 1, as in 0/8, not "${word}".`);
    }
    return { index, of };
  }
  const [id, min, count] = SHARD_VARIABLES.slurm.map(env);
  if (id !== undefined && count !== undefined) {
    return { index: Number(id) - Number(min ?? 0), of: Number(count) };
  }
  const index = env(SHARD_VARIABLES.kubernetes);
  if (index === undefined) return null;
  if (shards === null) {
    throw new UsageError(
      `${SHARD_VARIABLES.kubernetes} is ${index}, but of how many? Give --shards N, the Job's completions.`,
    );
  }
  return { index: Number(index), of: shards };
}

/** Seconds that an element of an array should have to do: far longer than a batch system takes to start it. */
const ELEMENT = 1800;

/** How many shards suit a sweep: no more than a site's arrays may have, nor than there are jobs. */
export function suitedShards(jobs: number, seconds: number, limit: number): number {
  return Math.max(1, Math.min(limit, jobs, Math.ceil(seconds / ELEMENT)));
}

import { host } from "../../host/this_host.ts";

/**
 * Members of a team for this many threads: the largest power of two, so that each has as many shards. 1 where
 * there is one shard, and where the host has no threads.
 */
export function teamSize(shards: number, workers: number): number {
  if (host().startWorker === null) return 1;
  const most = Math.min(shards, workers);
  let members = 1;
  while (2 * members <= most) members *= 2;
  return members;
}

/** One graph, several sessions of fewer threads: each run is whole on its own. */
import { WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { Provider } from "./device.ts";
import { DeviceFailure, type Session } from "./session.ts";
import { SESSION_WORKER } from "./session_entry.ts";
import type { GraphRequest, SessionJobs } from "./session_jobs.ts";

/** Each session has the weights for itself: a larger model has one session of all threads. */
const LARGEST_MODEL = 64 * 2 ** 20;
const MOST_SESSIONS = 4;

/**
 * How many sessions share the threads, where a model takes one scene at a time: threads that meet after each
 * of its small products wait for one another, and sessions that know nothing of each other never do. Native
 * code has one: its opening needs more stack than a worker has.
 *
 * @param bytes of the model's files
 */
export function sessionsFor(
  { provider, threads, batch }: { provider: Provider; threads: number; batch: number },
  bytes: number,
): number {
  if (provider !== "wasm" || batch > 1 || bytes > LARGEST_MODEL) return 1;
  const used = (sessions: number) => sessions * Math.floor(threads / sessions);
  let best = 1;
  for (let sessions = 2; sessions <= Math.min(threads, MOST_SESSIONS); sessions++) {
    if (used(sessions) >= used(best)) best = sessions;
  }
  return best;
}

/**
 * Runs to ask for at once: one more than there are sessions, so that none waits for the next. One chunk is
 * not worth opening the others.
 */
export function runsAtOnce({ sessions }: Session, chunks: { readonly count: number }): number {
  return sessions === 1 || chunks.count === 1 ? 1 : sessions + 1;
}

/**
 * The graph in `sessions` workers; those after the first open it when there is work for them. The signal ends
 * what a worker is at.
 */
export async function openSideBySide(
  graph: GraphRequest,
  sessions: number,
  signal?: AbortSignal,
): Promise<{ session: Session; output: string | null }> {
  const request = { ...graph, threads: Math.floor(graph.threads / sessions) };
  const pool = new WorkerPool<SessionJobs>(sessions, SESSION_WORKER);
  try {
    const { output, ...about } = await pool.run("open", request, { signal });
    const session: Session = {
      ...about,
      provider: graph.provider,
      sessions,
      async run(feeds, output) {
        const result = await pool.run("run", { graph: request, feeds, output }, { signal });
        if ("deviceFailure" in result) throw new DeviceFailure(result.deviceFailure);
        return result;
      },
      [Symbol.asyncDispose]: () => Promise.resolve(pool.close()),
    };
    return { session, output };
  } catch (error) {
    pool.close();
    throw error;
  }
}

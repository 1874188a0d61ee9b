/** How far a sweep is, from its plan, its events and its leases. */
import { readEvents } from "./events.ts";
import type { Leases } from "./leases.ts";
import type { SweepJob } from "./plan/sweep_job.ts";

/** What is known of the jobs of one kind, or of all. */
interface KindStatus {
  readonly kind: string;
  readonly jobs: number;
  readonly done: number;
  readonly running: number;
  readonly failed: number;
  /** Seconds that a job took in the mean; null before any was done. */
  readonly seconds: number | null;
}

export interface SweepStatus {
  readonly kinds: readonly KindStatus[];
  readonly all: KindStatus;
  /** Jobs a minute, over the last ten minutes; null before two were done in them. */
  readonly perMinute: number | null;
  /** Seconds until all is done, if it goes on as now; null where nobody knows. */
  readonly left: number | null;
  readonly failures: readonly {
    readonly job: string;
    readonly message: string;
    readonly command: string;
  }[];
}

const WINDOW = 600;

/** @param now milliseconds since 1970 */
export function statusOf(
  jobs: readonly SweepJob[],
  out: string,
  leases: Pick<Leases, "isHeld">,
  now: number,
): SweepStatus {
  const known = new Set(jobs.map(({ id }) => id));
  const last = new Map<string, ReturnType<typeof readEvents>[number]>();
  const seconds = new Map<string, number[]>();
  const recent: number[] = [];
  for (const event of readEvents(out)) {
    if (event.job === null || !known.has(event.job)) continue;
    last.set(event.job, event);
    if (event.event !== "done") continue;
    const of = seconds.get(event.kind!) ?? [];
    seconds.set(event.kind!, [...of.slice(-999), event.seconds!]);
    const at = Date.parse(event.time) / 1000;
    if (now / 1000 - at < WINDOW) recent.push(at);
  }
  const stateOf = ({ id }: SweepJob) => {
    const event = last.get(id);
    switch (event?.event) {
      case "done":
      case "found":
        return "done";
      case "failed":
        return "failed";
      case "started":
      case "retried":
        return leases.isHeld(id) ? "running" : "waiting";
      default:
        return "waiting";
    }
  };
  const states = jobs.map((job) => ({ kind: job.kind, state: stateOf(job) }));
  const kinds = [...new Set(jobs.map(({ kind }) => kind))];
  const kindStatus = (kind: string, own: typeof states): KindStatus => {
    const count = (state: string) => own.filter((one) => one.state === state).length;
    const took = kind === "all" ? [...seconds.values()].flat() : seconds.get(kind) ?? [];
    return {
      kind,
      jobs: own.length,
      done: count("done"),
      running: count("running"),
      failed: count("failed"),
      seconds: took.length === 0 ? null : took.reduce((a, b) => a + b) / took.length,
    };
  };
  const byKind = kinds.map((kind) => kindStatus(kind, states.filter((one) => one.kind === kind)));
  const all = kindStatus("all", states);
  const span = recent.length < 2 ? 0 : now / 1000 - Math.min(...recent);
  return {
    kinds: byKind,
    all,
    perMinute: span > 0 ? 60 * recent.length / span : null,
    left: timeLeft(byKind, all.running),
    failures: [...last.values()].filter(({ event }) => event === "failed")
      .map(({ job, message, command }) => ({ job: job!, message: message!, command: command! })),
  };
}

/** What is left of every kind at what such a job takes, shared by as many as run now. */
function timeLeft(kinds: readonly KindStatus[], running: number): number | null {
  let sum = 0;
  for (const { jobs, done, failed, seconds } of kinds) {
    const left = jobs - done - failed;
    if (left === 0) continue;
    if (seconds === null) return null;
    sum += left * seconds;
  }
  return sum / Math.max(1, running);
}

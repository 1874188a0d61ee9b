import type { SweepJob } from "../plan/sweep_job.ts";

/** Options that a job's work grows with, as far as one can say without looking at its inputs. */
const SIZES = ["width", "layers", "steps", "epochs", "coverage", "maxScenes", "seeds"];

/**
 * Task by task, and of a task the larger jobs first: so that no long one is begun when all others are done, and one
 * process works while the others wait (Graham 1969). Equal ones stay in the plan's order.
 */
export function largestFirst(jobs: readonly SweepJob[]): SweepJob[] {
  const tasks = Map.groupBy(jobs, ({ id }) => id.split("/")[0]);
  return [...tasks.values()].flatMap((sweepJobs) =>
    sweepJobs.toSorted((a, b) => sizeOf(b) - sizeOf(a))
  );
}

function sizeOf({ options }: SweepJob): number {
  return SIZES.reduce((size, name) => size * Math.max(sumOf(options[name]), Number.MIN_VALUE), 1);
}

/** Of a list of values all are done; what is not said is the same for all jobs of a task. */
function sumOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + sumOf(one), 0);
  return typeof value === "number" ? value : 1;
}

/** What a run takes around its work, counted once for every `--dry-run`. */
import process from "node:process";

/**
 * Loading took a fifth of it, in time of processors: a busy machine makes clocks say ten times as much. Opening what the work is
 * about, starting its threads and writing the report are the rest. Measured: of `map`, whose work is nothing, .8 s.
 */
const { user, system } = process.cpuUsage();
const SECONDS = 5 * (user + system) / 1e6;

/** Of the run around the work: a page with its figures has 60 to 90 kB, beside a Result here and in the cache. */
export const AROUND = { seconds: SECONDS, disk: 100e3 } as const;

/** The work, and the run around it. */
export function wholeRun<C extends { readonly seconds: number; readonly disk: number }>(
  work: C,
): C {
  return { ...work, seconds: work.seconds + AROUND.seconds, disk: work.disk + AROUND.disk };
}

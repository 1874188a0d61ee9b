/** What a run takes around its work, counted once for every `--dry-run`; and what another host would take. */
import process from "node:process";
import { formatSeconds } from "./format_seconds.ts";

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

/** Of Deno's time, and from how many seconds on it is said (docs/decisions/core.md). */
const NODE = { share: 0.65, from: 300 } as const;

/** What Node 24 would take, where that is minutes; `how` says what runs by it. */
export function byNode(seconds: number, how: string): string {
  // The package has no Deno: it runs there already.
  if (seconds < NODE.from || Deno.version.deno.startsWith("none")) return "";
  return ` ${how} takes about ${formatSeconds(NODE.share * seconds)}, with the same bytes.`;
}

/** What a run takes around its work, counted once for every `--dry-run`; and what another host would take. */
import { formatSeconds } from "./format_seconds.ts";

/**
 * Loading, until the code was there; opening what the work is about, starting its threads and writing the report take as long
 * again. Measured: of `map`, whose work is nothing, 1.5 s of processor time, of which .4 are loading.
 */
const SECONDS = 3.5 * performance.now() / 1000;

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

/** What a run takes around its work, counted once for every `--dry-run`, and how times are said. */

/** Seconds from the start of the process until its code was there: a run is this once, too. */
const LOADED = performance.now() / 1000;

/**
 * As often as loading: loading itself, opening what the work is about and starting its threads, drawing and writing the
 * report. Measured: of `map`, whose work is nothing, 1.5 s of processor time, of which .4 are loading.
 */
const TIMES = 3.5;

/** Bytes of a page with its figures (60 to 90 kB), and of a Result here and in the cache. */
const FILES = 100e3;

interface Cost {
  readonly seconds: number;
  readonly disk: number;
}

/** Of the run around the work. */
export function aroundWork(): Cost {
  return { seconds: TIMES * LOADED, disk: FILES };
}

/** The work, and the run around it. */
export function wholeRun<C extends Cost>(work: C): C {
  const { seconds, disk } = aroundWork();
  return { ...work, seconds: work.seconds + seconds, disk: work.disk + disk };
}

/** "40 s", "25 min", "7.5 h", "3.2 days". */
export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = seconds / 60;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`;
}

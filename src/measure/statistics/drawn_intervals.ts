/** The one place where measures get the intervals of a figure. */
import type { Resampling } from "../../core/jobs/jobs.ts";
import type { Intervals } from "../../metrics/recognition.ts";
import type { MeasureContext } from "../measure.ts";

/** Where nothing was measured. */
export const NO_INTERVALS: Intervals = { scenes: null, objects: null };

/** What is drawn anew for each interval of one figure. */
interface Drawn {
  readonly scenes: Resampling;
  readonly objects: Resampling;
}

/**
 * 95 % intervals over scenes and over objects, drawn on a worker.
 *
 * @param stream names the random numbers: one a figure
 * @param within moves what lies outside of the figure's range to its end; default: leaves it
 */
export async function drawnIntervals(
  { pool, seed, signal }: Pick<MeasureContext, "pool" | "seed" | "signal">,
  { scenes, objects }: Drawn,
  stream: string,
  within = (interval: readonly [number, number]): [number, number] => [...interval],
): Promise<Intervals> {
  const found = await pool.run("intervals", { scenes, objects, seed, stream }, { signal });
  return { scenes: within(found.scenes), objects: within(found.objects) };
}

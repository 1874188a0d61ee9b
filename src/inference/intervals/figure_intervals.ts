/** The one place where measures get the intervals of a figure. */
import type { Resampling } from "../../core/jobs/jobs.ts";
import {
  type JackknifeCases,
  jackknifeInterval,
  type JackknifeOptions,
} from "../../core/statistics/jackknife.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { InferenceContext } from "../context.ts";

/** Intervals over objects and over scenes, as members of the number that they are of. */
export interface IntervalMembers {
  readonly ci: Interval;
  readonly ciScenes: Interval;
}

/** Where nothing was measured. */
export const NO_INTERVALS: IntervalMembers = { ci: null, ciScenes: null };

interface FigureCases {
  /** Resampled. */
  readonly scenes: Resampling;
  /** Left out in turn. */
  readonly objects: JackknifeCases;
}

/**
 * 95 % intervals of one figure. Over objects, which leads: every object is left out in turn. Over scenes:
 * these are resampled on a worker, as if no two shared an object.
 *
 * @param stream names the random numbers: one a figure
 * @param within moves what lies outside of the figure's range to its end; default: leaves it
 */
export async function figureIntervals(
  { core, pool, seed, signal }: Pick<InferenceContext, "core" | "pool" | "seed" | "signal">,
  { scenes, objects }: FigureCases,
  scale: JackknifeOptions["scale"],
  stream: string,
  within = (interval: readonly [number, number]): [number, number] => [...interval],
): Promise<IntervalMembers> {
  const drawn = await pool.run("resampled", { ...scenes, seed, stream: `${stream}/scenes` }, {
    signal,
  });
  const { interval }: { interval: Interval } = jackknifeInterval(core, objects, { scale });
  return { ci: interval && within(interval), ciScenes: within(drawn) };
}

/** Whole computations that can be handed to a worker: plain data in, plain data out. */

import { type ApproximatePoint, approximatePoint, type PointResult } from "./approximate_point.ts";
import { type BootstrapClusters, bootstrapInterval } from "./bootstrap.ts";
import type { Core } from "./core.ts";
import {
  fitLinearProbeOnBlocks,
  type ProbeBlocks,
  type ProbeFit,
  type ProbeFitOptions,
} from "./linear_probe.ts";
import { type TrainedStretch, type TrainingStretch, trainStretch } from "./training_stretch.ts";

/** One linear-probe fit on its train rows alone, in the order of the split. */
export interface LinearProbeJob extends ProbeBlocks {
  options: Omit<ProbeFitOptions, "onProgress">;
}

/** Values to draw anew: see {@linkcode bootstrapInterval}. */
export interface Resampling {
  values: Float64Array;
  /** Which scenes or objects each value is of; null where it is of one, another for each. */
  clusters: BootstrapClusters | null;
}

/** Intervals of the same number, over scenes and over objects. */
export interface IntervalsJob {
  scenes: Resampling;
  objects: Resampling;
  seed: number;
  stream: string;
}

export interface Intervals {
  scenes: [low: number, high: number];
  objects: [low: number, high: number];
}

export interface CoreJobs {
  intervals: { input: IntervalsJob; output: Intervals };
  approximate: { input: ApproximatePoint; output: PointResult };
  linearProbe: { input: LinearProbeJob; output: ProbeFit };
  train: { input: TrainingStretch; output: TrainedStretch };
}

export type CoreJobName = keyof CoreJobs;

type Runner<N extends CoreJobName> = (
  core: Core,
  input: CoreJobs[N]["input"],
  progress: (share: number) => void,
) => CoreJobs[N]["output"];

/** What a worker knows how to do. A new job is added here and nowhere else. */
export const CORE_JOBS: { [N in CoreJobName]: Runner<N> } = {
  intervals(core, { scenes, objects, seed, stream }) {
    const over = ({ values, clusters }: Resampling, what: string) =>
      bootstrapInterval(core, values, {
        seed,
        stream: `${stream}/${what}`,
        clusters: clusters ?? undefined,
      });
    return { scenes: over(scenes, "scenes"), objects: over(objects, "objects") };
  },
  approximate: approximatePoint,
  linearProbe(core, { options, ...train }, progress) {
    return fitLinearProbeOnBlocks(core, train, {
      ...options,
      onProgress: (epoch) => progress(epoch / Math.max(1, options.epochs)),
    });
  },
  train: trainStretch,
};

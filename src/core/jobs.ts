/** Whole computations that can be handed to a worker: plain data in, plain data out. */

import { type ApproximatePoint, approximatePoint, type PointResult } from "./approximate_point.ts";
import type { Core } from "./core.ts";
import {
  fitLinearProbe,
  type ProbeFit,
  type ProbeFitOptions,
  type ProbeHead,
} from "./linear_probe.ts";
import { Matrix } from "./matrix.ts";
import { type TrainedStretch, type TrainingStretch, trainStretch } from "./training_stretch.ts";

/** One linear-probe fit on its train rows alone. */
export interface LinearProbeJob {
  /** The train rows, [scenes, dim], in the order of the split. */
  embeddings: Float32Array;
  scenes: number;
  dim: number;
  /** Labels of the train rows, [scenes, m] a head. */
  heads: readonly ProbeHead[];
  objects: number;
  options: Omit<ProbeFitOptions, "onProgress">;
}

export interface CoreJobs {
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
  approximate: approximatePoint,
  linearProbe(core, input, progress) {
    using embeddings = Matrix.from(core, input.scenes, input.dim, input.embeddings);
    const trainRows = Int32Array.from({ length: input.scenes }, (_, row) => row);
    const { epochs } = input.options;
    return fitLinearProbe(core, {
      embeddings,
      trainRows,
      heads: input.heads,
      objects: input.objects,
    }, {
      ...input.options,
      onProgress: (epoch) => progress(epoch / Math.max(1, epochs)),
    });
  },
  train: trainStretch,
};

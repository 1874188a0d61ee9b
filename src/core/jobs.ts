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
import { hiddenShares, placePair, renderSolids, type Solid, type View } from "./raytrace.ts";
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

/** What one ray-traced picture shows. */
export interface Stage {
  view: View;
  solids: readonly Solid[];
}

/** Pictures of one size. */
export interface StagesJob {
  size: number;
  stages: readonly Stage[];
}

/** A stage with its solids in place, and the share of each that others hide. */
export interface PlacedStage extends Stage {
  hidden: readonly number[];
}

export interface CoreJobs {
  approximate: { input: ApproximatePoint; output: PointResult };
  linearProbe: { input: LinearProbeJob; output: ProbeFit };
  /** Bytes [size, size, 3] of each stage. */
  renderStages: { input: StagesJob; output: Uint8Array[] };
  /** Moves the pairs so that `share` of the second solid is hidden; null leaves them where they are. */
  placeStages: { input: StagesJob & { share: number | null }; output: PlacedStage[] };
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
  renderStages(core, { size, stages }) {
    return stages.map(({ view, solids }) => renderSolids(core, size, view, solids).data);
  },
  placeStages(core, { size, stages, share }) {
    return stages.map(({ view, solids: given }) => {
      const [first, second] = given;
      const solids = share === null ? given : placePair(core, size, view, [first, second], share);
      return { view, solids, hidden: [...hiddenShares(core, size, view, solids)] };
    });
  },
  train: trainStretch,
};

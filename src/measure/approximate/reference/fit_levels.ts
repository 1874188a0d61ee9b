/** The ladder made: planted functions through the same grid as a set. */

import type { Core } from "../../../core/core.ts";
import type { Matrix } from "../../../core/matrix.ts";
import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import type { SceneSet } from "../../../data/scene_set.ts";
import type { ApproximatePlan } from "../index.ts";
import { gridPoints } from "../grid.ts";
import { runPoints } from "../points.ts";
import type { MeasureContext } from "../../measure.ts";
import { matrixRows, squaresAroundMean } from "../../../probe/row_source.ts";
import { LEVELS, simulateBinding, simulatedName } from "./simulated_binding.ts";
import { type HeldOutScore, type Level, meansOverSeeds } from "./nearest_level.ts";

interface ReferenceShape {
  readonly scenes: SceneSet;
  readonly dim: number;
  /** Root of the mean variance of a dimension. */
  readonly rms: number;
}

/** Fits the grid on every rung; points stay in the store, so an interrupted run goes on. */
export async function fitLevels(
  { scenes, dim, rms }: ReferenceShape,
  plan: ApproximatePlan,
  context: MeasureContext,
): Promise<Level[]> {
  const { core, seed, progress } = context;
  const levels: Level[] = [];
  for (const [i, planted] of LEVELS.entries()) {
    const name = simulatedName(planted);
    const tell = (share: number) =>
      progress(
        (i + share) / LEVELS.length,
        `the ladder's rung ${i + 1} of ${LEVELS.length}, ${name}`,
      );
    using set = simulateBinding(core, planted, scenes, { dim, rms, seed });
    const cells = await fitGrid(set, plan, { ...context, progress: tell });
    levels.push({ name, cells });
  }
  return levels;
}

const PROBE_SHARE = 0.1;

/** Scores of the grid on a set's held-out scenes alone, averaged over the seeds of a point. */
export async function fitGrid(
  set: EmbeddingSet,
  plan: ApproximatePlan,
  context: MeasureContext,
): Promise<HeldOutScore[]> {
  const { seed, probes, progress } = context;
  const { points } = gridPoints(set, plan, context);
  const readOut = { ...plan.probes, probes: null };
  const fitted = await probes.own(set, readOut, seed, (share) => {
    progress(PROBE_SHARE * share, "fitting probes");
  });
  const results = await runPoints(set, fitted, readOut, points, {
    ...context,
    progress: (share, doing) => progress(PROBE_SHARE + (1 - PROBE_SHARE) * share, doing),
  });
  return meansOverSeeds(points.flatMap(({ name, width, coverage }, at): HeldOutScore[] => {
    const { heldout: { concept, r2, ...read }, calibrated } = results[at];
    const object = calibrated?.object ?? read.object;
    if (object === null || concept === null || r2 === null) return [];
    return [{ approximator: name, width, coverage, object, concept, r2 }];
  }));
}

/** Root of the mean variance of a dimension of F [scenes, dim], over the scenes. */
export function spreadOf(core: Core, embeddings: Matrix): number {
  const { rows, cols } = embeddings;
  return Math.sqrt(squaresAroundMean(matrixRows(core, embeddings)) / (rows * cols));
}

/** The ladder made: simulated functions through the same grid as a set. */
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import {
  type ApproximatePlan,
  gridPoints,
  type HeldOutScore,
  type Level,
  meansOverSeeds,
  type MeasureContext,
  type ReferenceShape,
  runPoints,
} from "@bindscope/bindscope/rooms/measure";
import { LEVELS, simulatedName } from "./levels.ts";
import { simulateBinding } from "./simulated_binding.ts";

/** Fits the grid on every level; points stay in the store, so an interrupted run goes on. */
export async function fitLevels(
  { scenes, dim, rms }: ReferenceShape,
  plan: ApproximatePlan,
  context: MeasureContext,
): Promise<Level[]> {
  const { core, seed, progress } = context;
  const levels: Level[] = [];
  for (const [i, simulated] of LEVELS.entries()) {
    const name = simulatedName(simulated);
    const tell = (share: number) =>
      progress(
        (i + share) / LEVELS.length,
        `the ladder's rung ${i + 1} of ${LEVELS.length}, ${name}`,
      );
    using set = simulateBinding(core, simulated, scenes, { dim, rms, seed });
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
  const fitted = await probes.own(set, { ...plan.probes, probes: null }, seed, (share) => {
    progress(PROBE_SHARE * share, "fitting probes");
  });
  const results = await runPoints(set, fitted, points, {
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

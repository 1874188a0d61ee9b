/** The converged softmax beside ridge, where ridge may read less than there is. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { matchRate } from "../../probe/match_rates.ts";
import type { ProbeOptions } from "../../probe/options.ts";
import type { SceneReading } from "../../probe/readout/scene_reading.ts";
import type { MeasureContext } from "../measure.ts";
import { byChoice } from "../../inference/readouts/recognition.ts";
import { NEWTON_PASSES, probeClasses } from "../planned_parts.ts";
import { NOT_MEASURED } from "../../result/not_measured.ts";

/** Multiplications and additions that it may cost by the plan, which errs on the large side. */
const MOST_WORK = 5e12;

/** Why it was left out; null where it is not asked for. */
interface BesideRidge {
  readonly reading: SceneReading | null;
  readonly note: string | null;
}

/** Ridge has read the objects where it recognises this share of ambiguous scenes. */
const READ = 0.9;

/**
 * A regression on multi-hot targets has as many independent outputs as there are dimensions in which objects
 * differ; a softmax separates more objects. That objects can't be read needs both to fail, so the softmax
 * is made where ridge did not read them nor told what goes with what, or where objects outnumber dimensions.
 */
export async function softmaxBeside(
  set: EmbeddingSet,
  options: ProbeOptions,
  reading: SceneReading,
  ambiguous: Uint8Array,
  told: boolean,
  { probes, seed }: Pick<MeasureContext, "probes" | "seed">,
  progress: (share: number) => void,
): Promise<BesideRidge> {
  const nothing = { reading: null, note: null };
  if (options.solver !== "ridge" || options.probes !== null) return nothing;
  const read = matchRate(reading.matches.object, byChoice(reading, ambiguous).ambiguousRows);
  const objects = set.scenes.appearance().radix.length;
  const train = Math.floor(options.trainFraction * set.scenes.count);
  const asked = objects > set.dim || (!told && read !== null && read < READ);
  if (!asked || train < 1) return nothing;
  if (4 * train * set.dim * probeClasses(set) * NEWTON_PASSES > MOST_WORK) {
    return { reading: null, note: NOT_MEASURED.softmax() };
  }
  const softmax = { ...options, solver: "newton" as const };
  return { reading: await probes.readings.own(set, softmax, seed, progress), note: null };
}

/** The converged softmax beside ridge, where ridge may read less than there is. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { matchRate } from "../../probe/match_rates.ts";
import type { ProbeOptions } from "../../probe/options.ts";
import type { BoundReadOut, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import type { MeasureContext } from "../measure.ts";
import { byChoice } from "../../inference/readouts/recognition.ts";
import { NEWTON_PASSES, sizeOf } from "../cost.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";

/** Multiplications and additions that it may cost by the plan, which errs on the large side. */
const MOST_WORK = 5e12;

interface BesideRidge {
  readonly reading: SceneReadOut | null;
  /** Its test rows permuted within bags, the fit held. */
  readonly permuted: readonly BoundReadOut[];
  /** Why it was left out; null where it was fitted, or there is no need for it. */
  readonly note: Note | null;
}

/** A softmax is not needed where ridge recognises this share of ambiguous scenes. */
const RECOGNISED = 0.9;

/**
 * A regression on multi-hot targets has at most as many independent outputs as dimensions in which objects differ;
 * a softmax separates more objects. Only where both fail can objects not be decoded. So the softmax is fitted where
 * ridge neither recognises the objects nor shows binding, and where objects outnumber dimensions.
 *
 * @param bound whether ridge tells swaps or positions better than chance and exchanged rows
 */
export async function softmaxBeside(
  set: EmbeddingSet,
  options: ProbeOptions,
  readOut: SceneReadOut,
  ambiguous: Uint8Array,
  bound: boolean,
  { probes, seed }: Pick<MeasureContext, "probes" | "seed">,
  progress: (share: number) => void,
): Promise<BesideRidge> {
  const nothing = { reading: null, permuted: [], note: null };
  if (options.solver !== "ridge" || options.probes !== null) return nothing;
  const recognised = matchRate(readOut.matches.object, byChoice(readOut, ambiguous).ambiguousRows);
  const objects = set.scenes.appearance().radix.length;
  const train = Math.floor(options.trainFraction * set.scenes.count);
  const needed = objects > set.dim ||
    (!bound && recognised !== null && recognised < RECOGNISED);
  if (!needed || train < 1) return nothing;
  if (4 * train * set.dim * sizeOf(set).classes * NEWTON_PASSES > MOST_WORK) {
    return { ...nothing, note: note("probe.softmax-left-out") };
  }
  const softmax = { ...options, solver: "newton" as const };
  const reading = await probes.readOuts.own(set, softmax, seed, progress);
  return { reading, permuted: await probes.readOuts.permuted(set, softmax, seed), note: null };
}

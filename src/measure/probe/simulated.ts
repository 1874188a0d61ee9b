/**
 * Positive control of linear binding: a free vector for each object, and one for each value in each position, added to the
 * set's own vectors. And how little of it would still be found: what "no binding" excludes.
 */

import type { Core } from "../../core/core.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Cases } from "../../inference/intervals/cases.ts";
import { bindingMissing, boundCases } from "../../inference/readouts/binding.ts";
import { recognition } from "../../inference/readouts/recognition.ts";
import {
  SIMULATED_SHARE,
  simulatedRows,
  smallestShare,
} from "../../inference/simulated/simulated_rows.ts";
import type { Simulated } from "../../metrics/kinds/probe.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { ProbeOptions } from "../../probe/options.ts";
import type { ReadoutPlan, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import { estimate } from "../../result/estimate.ts";
import type { MissingCode } from "../../result/missing.ts";
import type { MeasureContext } from "../measure.ts";

/** Shares of the vectors' variance, the largest first. */
const SHARES = [SIMULATED_SHARE, 0.18, 0.12, 0.08, 0.05, 0.03, 0.02, 0.01];

/**
 * Null for other solvers than ridge, and where rows don't vary.
 *
 * @param own interval of the swap accuracy of the set itself, and what permuted rows stay below
 * @param bound whether the set binds: then nothing is to be excluded, and only the largest share is tried
 */
export async function simulatedBinding(
  set: EmbeddingSet,
  plan: ReadoutPlan,
  options: ProbeOptions,
  own: { readonly ci: Interval | undefined; readonly threshold: number | undefined },
  bound: boolean,
  ambiguous: Uint8Array,
  { core, seed, probes: { readOuts }, progress }:
    & Pick<
      MeasureContext,
      "core" | "seed" | "probes"
    >
    & { readonly progress: (share: number) => void },
): Promise<Simulated | null> {
  if (options.solver !== "ridge") return null;
  const read = async (share: number) => {
    const embeddings = simulatedRows(core, set, seed, share);
    if (embeddings === null) return null;
    const variant = { key: `planted rows ${share}`, embeddings };
    const readOut = await readOuts.variant(set, variant, options, seed, progress);
    return controlMetrics(core, set, plan, readOut, ambiguous);
  };
  const largest = await read(SIMULATED_SHARE);
  if (largest === null) return null;
  const { ci, threshold } = own;
  if (bound || ci == null || threshold === undefined) return largest;
  // Found with 95 %: the interval over objects lies above the threshold; and what the set's own interval reaches is less.
  const least = await smallestShare(SHARES, async (share) => {
    const { swap } = share === SIMULATED_SHARE ? largest : (await read(share))!;
    return swap.ci !== undefined && swap.ci[0] > threshold && swap.value! >= ci[1];
  });
  return { ...largest, least };
}

function controlMetrics(
  core: Core,
  { scenes }: EmbeddingSet,
  plan: ReadoutPlan,
  readOut: SceneReadOut,
  ambiguous: Uint8Array,
): Omit<Simulated, "least"> {
  const { swap, role } = boundCases(scenes, plan, readOut, ambiguous);
  const missing = bindingMissing(plan, readOut, ambiguous);
  const beside = (cases: Cases | null, reason: MissingCode | null = null) =>
    estimate(cases && cases.mean, { reason, ci: cases?.overObjects(core).interval });
  return {
    share: SIMULATED_SHARE,
    concept: beside(recognition(scenes, readOut, ambiguous).concept.test),
    swap: beside(swap, missing.swap),
    role: beside(role, missing.role),
  };
}

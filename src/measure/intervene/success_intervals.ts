import type { BootstrapClusters } from "../../core/statistics/bootstrap.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  figureIntervals,
  type IntervalMembers,
  NO_INTERVALS,
} from "../../inference/intervals/figure_intervals.ts";
import { influencesOnShare, numbered, withinShare } from "../../inference/intervals/influence.ts";
import type { MeasureContext } from "../measure.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import type { EditOutcome } from "./apply_edits.ts";
import type { EditPlan } from "./edit_plan.ts";

/** What the edits of a plan depend on, and share: the same under every estimator. */
interface EditUnits {
  readonly base: BootstrapClusters;
  /** That, and the scene that is wanted: its own embedding decides whether it is the nearest. */
  readonly both: BootstrapClusters;
  /** The objects of the scene, and the one that comes. */
  readonly objects: BootstrapClusters;
}

export function editUnits({ scenes }: Pick<EmbeddingSet, "scenes">, plan: EditPlan): EditUnits {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const E = plan.scenes.length;
  const pairs = new Int32Array(2 * E);
  const objects = new Int32Array((m + 1) * E);
  // All views of a scene are one.
  const bases = scenes.views === null
    ? plan.scenes
    : plan.scenes.map((s) => plan.index.firstRow[s]);
  for (let e = 0; e < E; e++) {
    const s = plan.scenes[e];
    pairs.set([bases[e], plan.wanted[e]], 2 * e);
    objects.set(ids.subarray(s * m, (s + 1) * m), (m + 1) * e);
    objects[(m + 1) * e + m] = plan.new[e];
  }
  return {
    base: numbered(bases),
    both: numbered(pairs),
    objects: { ids: objects, units: radix.length },
  };
}

/**
 * 95 % intervals of the shares of all edits that succeeded, over scenes and over objects. Every edit
 * counts alike, as it does in the share, so scenes with more targets weigh more. Null where no edit was
 * made.
 */
export async function successIntervals(
  units: EditUnits,
  editOutcome: EditOutcome,
  estimator: Estimator,
  context: Pick<MeasureContext, "core" | "pool" | "seed" | "signal">,
): Promise<{ retrieval: IntervalMembers; probing: IntervalMembers }> {
  const of = async (
    successes: Uint8Array,
    scenes: BootstrapClusters,
    name: string,
  ): Promise<IntervalMembers> => {
    if (successes.length === 0) return NO_INTERVALS;
    const cases = {
      scenes: influencesOnShare(successes, scenes),
      objects: { values: Float64Array.from(successes), of: units.objects },
    };
    const stream = `intervene/${estimator}/${name}`;
    return await figureIntervals(context, cases, "rate", stream, withinShare);
  };
  const [retrieval, probing] = await Promise.all([
    of(editOutcome.retrieved, units.both, "retrieval"),
    of(editOutcome.probed, units.base, "probing"),
  ]);
  return { retrieval, probing };
}

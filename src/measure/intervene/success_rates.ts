/** Shares of edits that succeeded, over all of them and by whether the objects agreed before. */

import type { Metrics } from "../../result/result.ts";
import type { Found } from "./apply_edits.ts";
import type { EditPlan } from "./edit_plan.ts";

export const SPLITS = ["all", "same", "different"] as const;

/** Numbers of the edits of one split. */
export function editsIn({ same }: EditPlan, split: typeof SPLITS[number]): number[] {
  const edits: number[] = [];
  for (let e = 0; e < same.length; e++) {
    if (split === "all" || (same[e] === 1) === (split === "same")) edits.push(e);
  }
  return edits;
}

/** The shares of one setting. */
export function successRates(plan: EditPlan, { retrieved, unmoved, probed }: Found): Metrics {
  const rates = (hits: Uint8Array): Metrics =>
    Object.fromEntries(SPLITS.map((split) => {
      const edits = editsIn(plan, split);
      let sum = 0;
      for (const e of edits) sum += hits[e];
      return [split, edits.length === 0 ? null : sum / edits.length];
    }));
  return { retrieval: rates(retrieved), probing: rates(probed), unmoved: rates(unmoved) };
}

/** How many edits the shares are of, and what was left out. */
export function editCounts(plan: EditPlan): Metrics {
  return {
    ...Object.fromEntries(SPLITS.map((split) => [split, editsIn(plan, split).length])),
    skipped: plan.skipped,
    sharedScenes: plan.sharedScenes,
  };
}

/** An estimator that the set does not allow. */
export function noRates(plan: EditPlan): Metrics {
  const none = { all: null, same: null, different: null };
  return { retrieval: none, probing: none, count: editCounts(plan) };
}

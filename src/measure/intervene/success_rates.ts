/** Shares of edits that succeeded, over all of them and by whether the objects agreed before. */

import type {
  EditCounts,
  EditPoint,
  EditRates,
  EditShares,
} from "../../metrics/kinds/intervene.ts";
import type { MissingCode } from "../../result/missing.ts";
import type { IntervalMembers } from "../../inference/intervals/figure_intervals.ts";
import type { EditOutcome } from "./apply_edits.ts";
import type { Plain } from "../harness/plain.ts";
import type { EditPlan } from "./edit_plan.ts";

const SPLITS = ["all", "same", "different"] as const;

type PlainRates = Pick<EditPoint, keyof EditRates>;

function editsIn({ same }: EditPlan, split: typeof SPLITS[number]): number[] {
  const edits: number[] = [];
  for (let e = 0; e < same.length; e++) {
    if (split === "all" || (same[e] === 1) === (split === "same")) edits.push(e);
  }
  return edits;
}

/**
 * 1 for every edit whose scene, and the one that is wanted, the probes were not fitted on; null where
 * it is not known which they were fitted on.
 */
export function newToProbes(
  { scenes, wanted }: EditPlan,
  untouched: Int32Array | null,
): Uint8Array | null {
  if (untouched === null) return null;
  const known = new Set(untouched);
  return Uint8Array.from(scenes, (scene, e) => +(known.has(scene) && known.has(wanted[e])));
}

/**
 * The shares of one setting.
 *
 * @param isNew edits that `probingTest` is of, by {@linkcode newToProbes}
 */
export function successRates(
  plan: EditPlan,
  { retrieved, unmoved, probed }: EditOutcome,
  isNew: Uint8Array | null,
): PlainRates {
  const rates = (successes: Uint8Array, counts: (edit: number) => boolean = () => true) => {
    const share = (split: typeof SPLITS[number]) => {
      const edits = editsIn(plan, split).filter(counts);
      let sum = 0;
      for (const e of edits) sum += successes[e];
      return edits.length === 0 ? null : sum / edits.length;
    };
    return { all: share("all"), same: share("same"), different: share("different") };
  };
  return {
    retrieval: rates(retrieved),
    probing: rates(probed),
    probingTest: rates(probed, (e) => isNew?.[e] === 1),
    unmoved: rates(unmoved),
  };
}

/** How many edits the shares are of, and what was left out. */
export function editCounts(plan: EditPlan, isNew: Uint8Array | null): EditCounts {
  const of = (split: typeof SPLITS[number]) => editsIn(plan, split).length;
  return {
    all: of("all"),
    same: of("same"),
    different: of("different"),
    test: isNew && isNew.reduce((sum, one) => sum + one, 0),
    skipped: plan.skipped,
    sharedScenes: plan.sharedScenes,
  };
}

/** Why a share of some edits does not exist: there are none, or none is new to the probes. */
function editMissing(plainRates: PlainRates, split: keyof EditShares): MissingCode {
  return plainRates.retrieval[split] === null ? "no-edits" : "no-new-scenes";
}

/** The shares beside those of edits with the wrong objects; null of an estimator that the set does not allow. */
export function ratesBeside(
  plainRates: PlainRates | null,
  wrong: PlainRates | null,
  intervals: { readonly [judge in keyof EditRates]?: IntervalMembers } = {},
): Plain<EditRates> {
  const shares = (judge: keyof EditRates) => {
    const share = (split: keyof EditShares, members: Partial<IntervalMembers> = {}) => ({
      value: plainRates && plainRates[judge][split],
      reason: plainRates === null ? "not-given" as const : editMissing(plainRates, split),
      ...members,
      null: wrong && wrong[judge][split],
    });
    return {
      all: share("all", intervals[judge]),
      same: share("same"),
      different: share("different"),
    };
  };
  return {
    retrieval: shares("retrieval"),
    probing: shares("probing"),
    probingTest: shares("probingTest"),
    unmoved: shares("unmoved"),
  };
}

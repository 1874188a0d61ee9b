/** What goes with what, on scenes whose bag of values leaves a choice. (docs/results.md: binding.) */

import type { Core } from "../../core/core.ts";
import type { JackknifeCases } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { choiceMissing, matchRate } from "../../probe/match_rates.ts";
import type { BagSets } from "../../probe/readout/candidate_sets.ts";
import type { SwapGroup } from "../../probe/readout/pairs.ts";
import type {
  BoundReadOut,
  ReadoutPlan,
  SceneReadOut,
} from "../../probe/readout/scene_read_out.ts";
import { withAnother } from "../../probe/readout/set_read_outs.ts";
import type { MissingCode } from "../../result/missing.ts";
import { casesOver } from "../intervals/cases.ts";
import { type Permuted, permutedNull } from "../nulls/permuted.ts";
import { byChoice } from "./recognition.ts";

/** Numbers with an interval over objects. */
type Bound = "bits" | "pair" | "role" | "swap";

/** Why numbers of what goes with what do not exist, where they do not. */
export function bindingMissing(
  { sets }: Pick<ReadoutPlan, "sets">,
  { test, roles }: Pick<SceneReadOut, "test" | "roles">,
  ambiguous: Uint8Array,
): { readonly [of in Bound]: MissingCode | null } {
  const all = sets === null ? "too-many" : test.length === 0 ? "no-new-scenes" : null;
  return {
    bits: all ?? "no-swaps",
    pair: all ?? "too-few-groups",
    swap: all ?? "no-swaps",
    role: roles === null ? "not-asked" : choiceMissing(ambiguous, test),
  };
}

/**
 * What goes with what: each number by its cases, null where there are none.
 *
 * @param known bits that readers gain from the frequencies of sets alone, which is not binding
 */
export function boundCases(
  scenes: SceneSet,
  { families }: Pick<ReadoutPlan, "families">,
  { test, matches: { object }, ofSets, pairs, roles }:
    & Omit<BoundReadOut, "positions">
    & Pick<SceneReadOut, "test">,
  ambiguous: Uint8Array,
  known = 0,
) {
  const { ambiguousRows } = byChoice({ test }, ambiguous);
  const swap = casesOver(
    scenes,
    ofSets?.swap,
    ofSets ? withAnother(ofSets.swap, ambiguousRows) : [],
  );
  const prior = ofSets && matchRate(ofSets.priors, test);
  return {
    object: casesOver(scenes, object, ambiguousRows),
    pair: pairs && casesOver(scenes, pairs.map(({ right }) => right), [...pairs.keys()], {
      of: () => objectsOfPairs(scenes, families, pairs),
    }),
    swap,
    bits: casesOver(scenes, ofSets?.gains, test, {
      ...{ known, scale: "plain" },
      most: { prior: prior!, swaps: swap?.mean === 1 ? swap : null },
    }),
    role: casesOver(scenes, roles, ambiguousRows),
    joint: casesOver(scenes, roles, test),
  };
}

/** What rows permuted within bags stay below, from their numbers draw by draw; null where nothing was permuted. */
export function permutedReadOut(
  core: Core,
  draws: readonly { readonly [of in PermutedName]: Drawn }[],
): { readonly [of in PermutedName]: Permuted | null } | null {
  if (draws.length === 0) return null;
  const of = (name: PermutedName, most = 1) =>
    permutedNull(core, draws.map((draw) => draw[name] && draw[name].mean), most);
  return {
    ...{ object: of("object"), pair: of("pair"), swap: of("swap"), role: of("role") },
    bits: of("bits", Infinity),
  };
}
type PermutedName = Bound | "object";
type Drawn = { readonly mean: number | null } | null;

/**
 * Every set that a bag shows counts alike, and is told from the others that it shows; every bag that shows two counts
 * alike. Where objects are unequally frequent, a bag still gets a half of this: rare sets that no scene shows would be
 * outscored by all that are shown. Null without such bags.
 *
 * @param swap share of the other shown sets that the true one outscores, a scene
 */
export function balancedSwap(
  { offsets, rows }: BagGroups,
  { truths }: BagSets,
  pairs: readonly SwapGroup[],
  swap: Float64Array,
): number | null {
  return mean(
    pairs.map(({ group }) => {
      // Of the scenes of a split some are not read.
      const read = rows.subarray(offsets[group], offsets[group + 1])
        .filter((scene) => !Number.isNaN(swap[scene]));
      const bySet = Map.groupBy(read, (scene) => truths[scene]).values();
      return mean(Array.from(bySet, (own) => mean(own.map((scene) => swap[scene]))!)) ?? NaN;
    }).filter((share) => !Number.isNaN(share)),
  );
}

/** The objects of the scenes of each group, as units to leave out: with an object goes each group that has a scene of it. */
function objectsOfPairs(
  scenes: SceneSet,
  { offsets, rows }: BagGroups,
  pairs: readonly SwapGroup[],
): JackknifeCases["of"] {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const shown = pairs.map(({ group }) => {
    const own = rows.subarray(offsets[group], offsets[group + 1]);
    return [
      ...new Set(Array.from(own, (s) => [...ids.subarray(s * m, (s + 1) * m)]).flat()),
    ];
  });
  const width = Math.max(...shown.map(({ length }) => length));
  // An object named twice counts once.
  const units = shown.flatMap((own) => Array.from({ length: width }, (_, i) => own[i] ?? own[0]));
  return { ids: Int32Array.from(units), units: radix.length };
}

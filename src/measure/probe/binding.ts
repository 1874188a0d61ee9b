/** What goes with what: the numbers of a read-out in their places, and what they are read beside. */
import type { Core } from "../../core/core.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { permutedIn } from "../../inference/nulls/permuted.ts";
import {
  balancedSwap,
  bindingMissing,
  boundCases,
  permutedReadOut,
} from "../../inference/readouts/binding.ts";
import type {
  BoundReadOut,
  ReadoutPlan,
  SceneReadOut,
} from "../../probe/readout/scene_read_out.ts";

export function bindingOf(
  core: Core,
  scenes: SceneSet,
  plan: ReadoutPlan,
  own: SceneReadOut,
  permutations: readonly BoundReadOut[],
  ambiguous: Uint8Array,
) {
  const { test, ofSets, pairs } = own;
  const draws = permutations.map((draw) => boundCases(scenes, plan, { ...draw, test }, ambiguous));
  const permuted = permutedReadOut(core, draws);
  // What readers gain from the frequencies of sets alone is not binding.
  const known = Math.max(0, permuted?.bits?.mean ?? 0);
  const bound = boundCases(scenes, plan, own, ambiguous, known);
  const { pair, swap, binding, role } = byResultPath(bound);
  const prior = bound.bits?.most?.prior ?? null;
  const missing = bindingMissing(plan, own, ambiguous);
  return {
    ...{ bound, draws, permuted },
    numbers: {
      pair: { ...pair, families: pairs?.length ?? 0 },
      swap: {
        ...swap,
        balanced: ofSets && plan.sets && pairs &&
          balancedSwap(plan.families, plan.sets, pairs, ofSets.shownSwap),
      },
      binding: {
        ...binding,
        ratio: prior !== null && prior > 0 ? (bound.bits!.mean! - known) / prior : null,
        prior,
        foretold: permuted?.bits?.mean ?? null,
      },
      role,
    },
    beside: {
      nulls: draws.map(byResultPath),
      below: permutedIn(core),
      chance: { swap: { test: ofSets && 0.5 } },
      reason: {
        pair: { test: missing.pair },
        swap: { test: missing.swap },
        binding: { bits: missing.bits, ratio: missing.bits },
        role: { ambiguous: missing.role, joint: missing.role },
      },
    },
  };
}

/** Where metrics have them. */
export function byResultPath(
  { object, pair, swap, bits, role, joint }: ReturnType<typeof boundCases>,
) {
  return {
    object: { ambiguous: object },
    pair: { test: pair },
    swap: { test: swap },
    binding: { bits },
    role: { ambiguous: role, joint },
  };
}

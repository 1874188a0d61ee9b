/** What the scores of sets say: swap accuracy and binding in bits. */

import { type BindingBits, bindingBits } from "../../core/probe/binding_bits.ts";
import type { Core } from "../../core/core.ts";
import { wins } from "../../core/ties.ts";
import type { BagSets } from "./candidate_sets.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";

/** By scene; NaN for scenes that are in no list. */
export interface SetReadOuts extends BindingBits {
  /** Share of the other sets of the bag that the true one outscores, a tie half; NaN without another. */
  readonly swap: Float64Array;
  /** The same of those that some scene of the bag shows; NaN without another. */
  readonly shownSwap: Float64Array;
  /** The set of the bag that outscores all others, the true one too: its number among all sets, or -1. */
  readonly taken: Int32Array;
}

/**
 * @param scores for each scene, family by family, those of its family's sets; equal where they tie (`core/ties.ts`)
 * @param fold of each family, 0 or 1: the scale of the scores is fitted on one and used on the other
 */
export function setReadOuts(
  core: Core,
  groups: BagGroups,
  sets: BagSets,
  scores: Float64Array,
  fold: Uint8Array,
): SetReadOuts {
  const scenes = groups.rows.length;
  const taken = new Int32Array(groups.of.length).fill(-1);
  const counts = new Uint32Array(scenes);
  const truths = new Uint32Array(scenes);
  const folds = new Uint8Array(scenes);
  const weights = new Float64Array(scores.length);
  for (let i = 0, at = 0; i < scenes; i++) {
    const scene = groups.rows[i];
    const group = groups.of[scene];
    const [first, end] = [sets.offsets[group], sets.offsets[group + 1]];
    [counts[i], truths[i], folds[i]] = [end - first, sets.truths[scene], fold[group]];
    weights.set(sets.weights.subarray(first, end), at);
    const best = highest(scores.subarray(at, at + end - first), truths[i]);
    if (best !== truths[i]) taken[scene] = first + best;
    at += end - first;
  }
  const bits = bindingBits(core, { counts, scores, weights, truths, folds });
  const byScene = (listed: Float64Array) => {
    const to = new Float64Array(groups.of.length).fill(NaN);
    for (const [i, scene] of groups.rows.entries()) to[scene] = listed[i];
    return to;
  };
  const shown = new Uint8Array(sets.weights.length);
  for (const scene of groups.rows) {
    shown[sets.offsets[groups.of[scene]] + sets.truths[scene]] = 1;
  }
  return {
    swap: swapsOf(groups, sets, scores),
    shownSwap: swapsOf(groups, sets, scores, (set) => shown[set] === 1),
    taken,
    priors: byScene(bits.priors),
    gains: byScene(bits.gains),
    factors: bits.factors,
  };
}

/** Scenes that have another set of occurring objects to be told from: the cases of {@linkcode SetReadOuts.swap}. */
export function withAnother(swap: Float64Array, scenes: Int32Array): Int32Array {
  return scenes.filter((scene) => !Number.isNaN(swap[scene]));
}

/** By scene, as in {@linkcode SetReadOuts}; scores that tie are equal. `isRival` is asked of sets by their number among all. */
export function swapsOf(
  groups: BagGroups,
  sets: BagSets,
  scores: Float64Array,
  isRival: (set: number) => boolean = () => true,
): Float64Array {
  const swap = new Float64Array(groups.of.length).fill(NaN);
  let at = 0;
  for (const scene of groups.rows) {
    const first = sets.offsets[groups.of[scene]];
    const end = at + sets.offsets[groups.of[scene] + 1] - first;
    swap[scene] = outscored(
      scores.subarray(at, end),
      sets.truths[scene],
      (set) => isRival(first + set),
    );
    at = end;
  }
  return swap;
}

/** A half for each set of the same score. */
function outscored(
  scores: Float64Array,
  truth: number,
  isRival: (set: number) => boolean,
): number {
  const own = scores[truth];
  let [won, rivals] = [0, 0];
  for (const [at, score] of scores.entries()) {
    if (at === truth || !isRival(at)) continue;
    won += wins(own, score, 0);
    rivals++;
  }
  return rivals === 0 ? NaN : won / rivals;
}

/** A tie with the true set goes to it. */
function highest(scores: Float64Array, truth: number): number {
  let best = truth;
  for (const [at, score] of scores.entries()) {
    if (score > scores[best]) best = at;
  }
  return best;
}

import type { Core } from "../core.ts";

/** Sets of objects that each scene might show, one scene after the other. */
interface SceneCandidates {
  /** Sets of each scene [scenes]. */
  readonly counts: Uint32Array;
  /** Score of each set: the sum of its objects' scores. */
  readonly scores: Float64Array;
  /** Prior of each set, up to a factor a scene. */
  readonly weights: Float64Array;
  /** Place of the true set among the scene's own [scenes]. */
  readonly truths: Uint32Array;
  /** 0 or 1 [scenes]: the factor of the scores is fitted on one fold and used on the other. */
  readonly folds: Uint8Array;
}

/** Bits a scene. */
export interface BindingBits {
  /** -log2 of the true set's prior [scenes]. */
  readonly priors: Float64Array;
  /** What the scores add: log2 of the true set's probability over its prior [scenes]. */
  readonly gains: Float64Array;
  /** Factor of the scores, by fold; 0 where they add nothing. */
  readonly factors: Float64Array;
}

/**
 * Bits that set scores add to the bag of values: q(set) = softmax of log prior + factor x score over the
 * sets of one bag. The mean gain is a lower bound of I(set; embedding | bag), since it is one
 * cross-entropy. Sources: arXiv 2606.03976 (the quantity), Krichevsky and Trofimov (the 1/2 that bounds
 * what one wrong set can cost).
 */
export function bindingBits(core: Core, candidates: SceneCandidates): BindingBits {
  const { counts, scores, weights, truths, folds } = candidates;
  const all = core.binding_bits(counts, scores, weights, truths, folds);
  const scenes = counts.length;
  return {
    priors: all.slice(0, scenes),
    gains: all.slice(scenes, 2 * scenes),
    factors: all.slice(2 * scenes),
  };
}

/** Numbers of scenes that are read by fits without their fold, beside permutations of their rows within bags. */

import type { Core } from "../../core/core.ts";
import type { FoldsRead } from "../../core/probe/nonlinear.ts";
import { mean } from "../../core/statistics/mean.ts";
import { FOLDS } from "./bag_folds.ts";
import { besidePermuted, LEVEL, permutationP, permutedNull } from "./permuted.ts";

/** Permutations where the fits stay as they are: a fold's p goes down to .0025, and all of them cost less than one fit. */
export const HELD_DRAWS = 399;

type Members = ReturnType<typeof besidePermuted>;

interface OfFold {
  readonly value: number;
  /** Its share of the scenes. */
  readonly weight: number;
  readonly draws: readonly number[];
}

function foldsOf({ swap, permuted }: FoldsRead, fold: Uint8Array): OfFold[] {
  const measurable = Array.from(swap.keys()).filter((scene) => !Number.isNaN(swap[scene]));
  return Array.from({ length: FOLDS }, (_, of) => {
    const own = measurable.filter((scene) => fold[scene] === of).map((scene) => swap[scene]);
    return {
      value: mean(own) ?? 0,
      weight: own.length / measurable.length,
      draws: Array.from(permuted.filter((_, i) => i % FOLDS === of)),
    };
  }).filter(({ weight }) => weight > 0);
}

/** Each permutation was fitted anew: the mean over all scenes is one number of each. */
export function refitted(core: Core, read: FoldsRead, fold: Uint8Array): Members {
  const folds = foldsOf(read, fold);
  const sum = (of: (own: OfFold) => number) =>
    folds.reduce((sum, own) => sum + own.weight * of(own), 0);
  const draws = Array.from(
    { length: folds[0]?.draws.length ?? 0 },
    (_, draw) => sum(({ draws }) => draws[draw]),
  );
  return besidePermuted(permutedNull(core, draws, 1), mean(measurableValues(read.swap)));
}

/**
 * Fits stay as they are. Given the rows that a fit has seen, those of its own fold are exchangeable within bags, so each fold
 * has an exact p. Fits share rows, so these are dependent: twice their mean is a p under any dependence (Rüschendorf 1982;
 * Vovk and Wang 2020). The threshold is what each fold has to exceed for half the level, over all scenes.
 */
export function held(core: Core, read: FoldsRead, fold: Uint8Array): Members {
  const folds = foldsOf(read, fold);
  if (folds.length === 0) return besidePermuted(null, null);
  const times = folds.length === 1 ? 1 : 2;
  const sum = (of: (own: OfFold) => number) =>
    folds.reduce((sum, own) => sum + own.weight * of(own), 0);
  const own = folds.map(({ draws }) => permutedNull(core, draws, 1, LEVEL / times)!);
  return {
    null: sum(({ draws }) => mean(draws)!),
    nullSd: folds.reduce((sum, { weight }, i) => sum + weight * own[i].spread, 0),
    threshold: folds.reduce((sum, { weight }, i) => sum + weight * own[i].highest, 0),
    p: Math.min(
      1,
      times * mean(folds.map(({ draws, value }) => permutationP(draws, value)))!,
    ),
  };
}

const measurableValues = (swap: Float64Array) =>
  Array.from(swap).filter((value) => !Number.isNaN(value));

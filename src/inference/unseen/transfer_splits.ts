/** Which objects readers are fitted on, and which scenes of others they are judged on. */
import type { Core } from "../../core/core.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { MissingCode } from "../../result/missing.ts";
import { coverageSplit } from "./coverage_split.ts";
import { type UnseenSplit, unseenSplit } from "./unseen_split.ts";

/** Shares of the objects that readers are fitted on. */
const COVERAGES = [0.3, 0.6, 0.8] as const;
/** Splits of each coverage, and how many of the largest get simulated codes too. */
const SPLITS = { own: 8, simulated: 4 } as const;

/** A split to read: appearance ids of the objects to fit on. */
export interface SplitRequest {
  readonly coverage: number;
  readonly seed: number;
  readonly fitted: Int32Array;
}

/** The published draws of this many seeds at each coverage: the objects that `approximate` trains on, too. */
export function transferSplits(
  core: Core,
  scenes: SceneSet,
  coverages: readonly number[] = COVERAGES,
  seeds: number = SPLITS.own,
): SplitRequest[] {
  return coverages.flatMap((coverage) =>
    Array.from({ length: seeds }, (_, seed) => ({
      coverage,
      seed,
      fitted: coverageSplit(core, scenes, coverage, seed).trained,
    }))
  );
}

/**
 * The objects that an encoder was trained on, on one side; null where it saw none or all of those that occur.
 *
 * @param saw of a radix id
 */
export function trainingSplit(
  scenes: SceneSet,
  saw: (object: number) => boolean,
  seed: number,
): SplitRequest | null {
  const { radix } = scenes.appearance();
  const fitted = Int32Array.from(radix, (_, id) => id).filter((id) => saw(radix[id]));
  if (fitted.length === 0 || fitted.length === radix.length) return null;
  return { coverage: fitted.length / radix.length, seed, fitted };
}

/** Why no reader can be judged on these scenes; null if some may. */
export function transferRefusal(
  { objects, space }: SceneSet,
): MissingCode & ("one-object" | "one-concept") | null {
  if (objects < 2) return "one-object";
  return space.concepts.length < 2 ? "one-concept" : null;
}

/** A split with its scenes. */
export type EvaluationSplit = SplitRequest & UnseenSplit;

/** With the scenes to fit on and to judge; those that have none are left out. */
export function evaluationSplits(
  core: Core,
  scenes: SceneSet,
  splits: readonly SplitRequest[],
): EvaluationSplit[] {
  return splits
    .map((split) => ({ ...split, ...unseenSplit(core, scenes, split.fitted, split.seed) }))
    .filter(({ train, judged }) => train.length > 2 && judged.length > 0);
}

/** The first splits of the largest coverage, which alone is asked whether objects generalise. */
export function simulatedSplits(splitRequests: readonly SplitRequest[]): Set<number> {
  const largest = Math.max(...splitRequests.map(({ coverage }) => coverage));
  const own = splitRequests.flatMap(({ coverage }, i) => coverage === largest ? [i] : []);
  return new Set(own.slice(0, SPLITS.simulated));
}

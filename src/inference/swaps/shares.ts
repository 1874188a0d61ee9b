/** Shares over trials of scenes and their swaps: all that were right over all that were tried, and their interval over objects. */
import type { Core } from "../../core/core.ts";
import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { rowShowing, type SwapDesign } from "./swaps.ts";

/** What one trial adds to a share. */
export interface Counted {
  readonly sum: number;
  readonly of: number;
}

/** The same while it is counted. */
export class Count implements Counted {
  sum = 0;
  of = 0;

  add(one: number): void {
    this.sum += one;
    this.of++;
  }
}

/** All sums over all that they are of; null of nothing. */
export function shareOf(counted: readonly Counted[]): number | null {
  const [sum, of] = counted.reduce(([sum, of], one) => [sum + one.sum, of + one.of], [0, 0]);
  return of > 0 ? sum / of : null;
}

/** Which scenes a trial shows: places in a bag. */
export interface Shown {
  readonly bag: number;
  readonly scene: number;
  readonly swap?: number;
}

/** Appearance ids of the objects that trials depend on: those of the scene, then those of its swap. */
export function objectsShown(
  scenes: SceneSet,
  { bags, views }: Pick<SwapDesign, "bags" | "views">,
  trials: readonly Shown[],
): Int32Array {
  const { ids } = scenes.appearance();
  const m = scenes.objects;
  const of = ({ bag }: Shown, position: number) => {
    const row = rowShowing(bags[bag], position, views);
    return ids.subarray(row * m, (row + 1) * m);
  };
  return Int32Array.from(
    trials.flatMap((trial) => [
      ...of(trial, trial.scene),
      ...trial.swap === undefined ? [] : of(trial, trial.swap),
    ]),
  );
}

/** The 95 % interval of a share: every object is left out in turn, with all trials that depend on it. */
export function shareInterval<T extends Shown>(
  core: Core,
  scenes: SceneSet,
  design: Pick<SwapDesign, "bags" | "views">,
  trials: readonly T[],
  of: (trial: T) => Counted,
): Interval {
  const counted = trials.filter((trial) => of(trial).of > 0);
  if (counted.length === 0) return null;
  const units = scenes.appearance().radix.length;
  return jackknifeInterval(core, {
    values: Float64Array.from(counted, (trial) => of(trial).sum),
    weights: Float64Array.from(counted, (trial) => of(trial).of),
    of: { ids: objectsShown(scenes, design, counted), units },
  }, { scale: "rate" }).interval;
}

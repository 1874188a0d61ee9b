import type { Core } from "../../core/core.ts";
import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { rowShowing, type SwapDesign } from "./swaps.ts";

export interface Counted {
  readonly sum: number;
  readonly of: number;
}

/** All sums over all that they are of; null of nothing. */
export function shareOf(counted: readonly Counted[]): number | null {
  const [sum, of] = counted.reduce(([sum, of], one) => [sum + one.sum, of + one.of], [0, 0]);
  return of > 0 ? sum / of : null;
}

interface Shown {
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
export function shareInterval(
  core: Core,
  scenes: SceneSet,
  design: Pick<SwapDesign, "bags" | "views">,
  trials: readonly (Shown & Counted)[],
): Interval {
  const there = trials.filter(({ of }) => of > 0);
  if (there.length === 0) return null;
  const units = scenes.appearance().radix.length;
  return jackknifeInterval(core, {
    values: Float64Array.from(there, ({ sum }) => sum),
    weights: Float64Array.from(there, ({ of }) => of),
    of: { ids: objectsShown(scenes, design, there), units },
  }, { scale: "rate" }).interval;
}

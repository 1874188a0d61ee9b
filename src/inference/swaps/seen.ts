/** What a search sees in some rows: every share, counted on the products of the rows of each bag. */
import type { Core } from "../../core/core.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { VisibleNumbers } from "../../metrics/kinds/visible.ts";
import { aucInterval, aucOf, type Cosines } from "./auc.ts";
import { type OfScene, type OtherTrial, otherTrials } from "./other_values.ts";
import { type Counted, objectsShown, shareInterval, shareOf, type Shown } from "./shares.ts";
import type { SwapDesign } from "./swaps.ts";
import { type Trials, trialsOf } from "./trials.ts";

/** What is counted, by its name in the metrics. */
export type SeenShares<S = number | null> = {
  [N in Exclude<keyof VisibleNumbers, "cosine" | "power" | "count">]: S;
};

/** Everything that is counted on one set of cosines. */
export interface Seen {
  readonly cosines: readonly Float64Array[];
  readonly trials: Trials;
  readonly others: readonly OtherTrial[];
  readonly shares: SeenShares;
}

/** @param others cosines with scenes of one other value */
export function seen(
  core: Core,
  design: SwapDesign,
  cosines: readonly Float64Array[],
  others: readonly OfScene[],
): Seen {
  const trials = trialsOf(core, design, (_, at) => cosines[at]);
  const other = otherTrials(core, design, others, cosines);
  return { cosines, trials, others: other, shares: sharesOf(core, design, cosines, trials, other) };
}

export function sharesOf(
  core: Core,
  design: Pick<SwapDesign, "bags" | "views">,
  cosines: readonly Float64Array[],
  trials: Trials,
  others: readonly OtherTrial[],
): SeenShares {
  const { paraphrases, swaps } = cosinesByKind(design, cosines);
  return {
    auc: aucOf(core, paraphrases.values, swaps.values),
    paired: shareOf(trials.swaps.map(({ paired }) => paired)),
    right: shareOf(trials.swaps.map(({ right }) => right)),
    rank: shareOf(trials.scenes.map(({ rank }) => rank)),
    top: shareOf(trials.scenes.map(({ top }) => top)),
    nearer: shareOf(others.map(({ nearer }) => nearer)),
  };
}

export function intervalsOf(
  core: Core,
  scenes: SceneSet,
  design: SwapDesign,
  { cosines, trials, others }: Seen,
): SeenShares<Interval> {
  const over = <T extends Shown>(all: readonly T[], of: (one: T) => Counted) =>
    shareInterval(core, scenes, design, all, of);
  const { paraphrases, swaps } = cosinesByKind(design, cosines);
  const withObjects = ({ values, of }: ByKind): Cosines => ({
    values,
    objects: objectsShown(scenes, design, of),
  });
  return {
    auc: aucInterval(
      core,
      withObjects(paraphrases),
      withObjects(swaps),
      scenes.appearance().radix.length,
    ),
    paired: over(trials.swaps, ({ paired }) => paired),
    right: over(trials.swaps, ({ right }) => right),
    rank: over(trials.scenes, ({ rank }) => rank),
    top: over(trials.scenes, ({ top }) => top),
    nearer: over(others, ({ nearer }) => nearer),
  };
}

interface ByKind {
  readonly values: Float64Array;
  readonly of: { bag: number; scene: number; swap: number }[];
}

/** Each two views of a scene, and each scene with a swap in one view, once. */
function cosinesByKind(
  { bags, views }: Pick<SwapDesign, "bags" | "views">,
  cosines: readonly Float64Array[],
): { paraphrases: ByKind; swaps: ByKind } {
  const [up, down]: [number[], number[]] = [[], []];
  const [same, swapped]: [ByKind["of"], ByKind["of"]] = [[], []];
  for (const [at, bag] of bags.entries()) {
    const n = bag.scenes * views;
    const there = (a: number, b: number) => bag.rows[a] >= 0 && bag.rows[b] >= 0;
    for (const scene of new Set(bag.swaps.map(({ scene }) => scene))) {
      for (let v = 0; v < views; v++) {
        for (let w = 0; w < v; w++) {
          const [a, b] = [scene * views + v, scene * views + w];
          if (!there(a, b)) continue;
          up.push(cosines[at][a * n + b]);
          // The same objects twice, so that both kinds depend on as many.
          same.push({ bag: at, scene, swap: scene });
        }
      }
    }
    for (const { scene, swap } of bag.swaps) {
      if (swap < scene) continue;
      for (let v = 0; v < views; v++) {
        const [a, b] = [scene * views + v, swap * views + v];
        if (!there(a, b)) continue;
        down.push(cosines[at][a * n + b]);
        swapped.push({ bag: at, scene, swap });
      }
    }
  }
  return {
    paraphrases: { values: Float64Array.from(up), of: same },
    swaps: { values: Float64Array.from(down), of: swapped },
  };
}

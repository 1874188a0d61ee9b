/** The points of a complexity grid: an approximator at a coverage with a seed. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  type CoverageSplit,
  coverageSplit,
  splitRefusal,
} from "../../inference/unseen/coverage_split.ts";
import { type UnusableCoverage, unusableCoverage } from "../../metrics/notes/approximate.ts";
import type { ApproximatePlan, PlannedFit } from "./index.ts";
import { thinned } from "./thinned.ts";
import type { MeasureContext } from "../measure.ts";

/** A fit at a coverage with a seed. */
export interface GridPoint extends PlannedFit {
  readonly coverage: number;
  readonly seed: number;
  readonly split: CoverageSplit;
}

/** All points in the order of the report, and coverages that were left out. */
export function gridPoints(
  set: EmbeddingSet,
  plan: ApproximatePlan,
  { core }: Pick<MeasureContext, "core">,
): { points: GridPoint[]; leftOut: UnusableCoverage[] } {
  const splits: Pick<GridPoint, "coverage" | "seed" | "split">[] = [];
  const leftOut: UnusableCoverage[] = [];
  for (const coverage of plan.options.coverage) {
    for (const seed of plan.options.seeds) {
      const split = coverageSplit(core, set.scenes, coverage, seed);
      const refusal = splitRefusal(core, set.scenes, coverage, seed, split);
      if (refusal === null) {
        const some = plan.validated ? thinned(core, split, set, { coverage, seed }) : split;
        splits.push({ coverage, seed, split: some });
      } else if (plan.options.grid === "quick") leftOut.push(refusal);
      else throw new RangeError(unusableCoverage(refusal));
    }
  }
  const points = plan.fits.flatMap((fit) => splits.map((split) => ({ ...fit, ...split })));
  return { points, leftOut };
}

/** Whether an approximator could carry a product over at all: trees give what they have seen. */
export function isRequested({ name }: GridPoint): boolean {
  return name !== "forest" && name !== "boosted";
}

/** The points of a complexity grid: an approximator at a coverage with a seed. */

import type { ApproximatorKind } from "../../core/approximator/point.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  type CoverageSplit,
  coverageSplit,
  splitRefusal,
} from "../../inference/unseen/coverage_split.ts";
import { type UnusableCoverage, unusableCoverage } from "../../metrics/notes/approximate.ts";
import { type ApproximateOptions, type ApproximatorName, type Grid, isValidated } from "./index.ts";
import { thinned } from "./thinned.ts";
import type { MeasureContext } from "../measure.ts";

export interface GridPoint {
  readonly name: ApproximatorName;
  readonly kind: ApproximatorKind;
  readonly width: number | null;
  readonly coverage: number;
  readonly seed: number;
  readonly split: CoverageSplit;
}

/** All points in the order of the report, and coverages that were left out. */
export function gridPoints(
  set: EmbeddingSet,
  options: ApproximateOptions,
  grid: Grid,
  { core }: Pick<MeasureContext, "core">,
): { points: GridPoint[]; leftOut: UnusableCoverage[] } {
  const splits: Pick<GridPoint, "coverage" | "seed" | "split">[] = [];
  const leftOut: UnusableCoverage[] = [];
  for (const coverage of grid.coverages) {
    for (const seed of grid.seeds) {
      const split = coverageSplit(core, set.scenes, coverage, seed);
      const refusal = splitRefusal(core, set.scenes, coverage, seed, split);
      if (refusal === null) {
        const some = isValidated(options) ? thinned(core, split, set, { coverage, seed }) : split;
        splits.push({ coverage, seed, split: some });
      } else if (options.grid === "quick") leftOut.push(refusal);
      else throw new RangeError(unusableCoverage(refusal));
    }
  }
  const points = options.approximator.flatMap((name) => {
    const widths = name === "mlp" ? grid.widths : [null];
    return widths.flatMap((width) =>
      splits.map((split) => ({ name, width, kind: kindOf(name, width, options), ...split }))
    );
  });
  return { points, leftOut };
}

/** Whether an approximator could carry a product over at all: trees give what they have seen. */
export function isAsked({ name }: GridPoint): boolean {
  return name !== "forest" && name !== "boosted";
}

function kindOf(
  name: ApproximatorName,
  width: number | null,
  { depth, form, w }: ApproximateOptions,
): ApproximatorKind {
  switch (name) {
    case "mlp":
      return { kind: "mlp", hidden: Array.from({ length: depth }, () => width!) };
    case "object_product":
      return { kind: name, form, square: false };
    case "global_product":
      return { kind: name, form, square: w };
    default:
      return { kind: name };
  }
}

/** The place of a set on the ladder: the rung whose complexity curves are nearest to its own. */

import { mean } from "../../../core/statistics/mean.ts";
import type { ApproximatePoint } from "../../../metrics/kinds/approximate.ts";
import { metricAt, numberAt } from "../../../metrics/read.ts";
import type { Json } from "../../../result/result.ts";

/** One approximator at one coverage: its score on held-out scenes, averaged over seeds. */
export interface HeldOutScore {
  readonly approximator: string;
  readonly width: number | null;
  readonly coverage: number;
  readonly object: number;
  readonly concept: number;
  readonly r2: number;
}

/** A rung with the curves that its planted function gives. */
export interface Level {
  readonly name: string;
  readonly cells: readonly HeldOutScore[];
}

/** How far a set's curves are from those of a rung. */
export interface NearestLevel {
  readonly rung: string;
  /** In [0, 1]; 0: the same curves. */
  readonly distance: number;
  /** Points of the grid that were compared. */
  readonly cells: number;
}

/** Rows of `curves.approximate` as held-out scores; rows without a number are left out. */
export function heldOutCells(rows: readonly Json[]): HeldOutScore[] {
  return meansOverSeeds(rows.flatMap((row): HeldOutScore[] => {
    const coverage = numberAt<ApproximatePoint>(row, "coverage");
    const object = numberAt<ApproximatePoint>(row, "calibrated.object") ??
      numberAt<ApproximatePoint>(row, "heldout.object");
    const concept = numberAt<ApproximatePoint>(row, "heldout.concept");
    const r2 = numberAt<ApproximatePoint>(row, "heldout.r2");
    if (coverage === null || object === null || concept === null || r2 === null) return [];
    const approximator = String(metricAt<ApproximatePoint>(row, "approximator"));
    return [{
      approximator,
      width: numberAt<ApproximatePoint>(row, "width"),
      coverage,
      object,
      concept,
      r2,
    }];
  }));
}

/** One cell a point of the grid: the seeds of a point become their mean. */
export function meansOverSeeds(cells: readonly HeldOutScore[]): HeldOutScore[] {
  return [...Map.groupBy(cells, keyOf).values()].map((seeds) => {
    const of = (name: "object" | "concept" | "r2") => mean(seeds.map((cell) => cell[name]))!;
    return { ...seeds[0], object: of("object"), concept: of("concept"), r2: of("r2") };
  });
}

/**
 * The rungs from the nearest to the farthest; rungs that share no point of the grid are left out.
 *
 * The distance of two points is the mean of three differences: of object recognition, of concept
 * recognition, and half that of R², which counts from -1 on since it has no lower end.
 */
export function nearestTo(
  cells: readonly HeldOutScore[],
  levels: readonly Level[],
): NearestLevel[] {
  const nearest: NearestLevel[] = [];
  for (const { name, cells: levelCells } of levels) {
    const at = new Map(levelCells.map((cell) => [keyOf(cell), cell]));
    let sum = 0;
    let shared = 0;
    for (const cell of cells) {
      const other = at.get(keyOf(cell));
      if (other === undefined) continue;
      sum += difference(cell, other);
      shared++;
    }
    if (shared > 0) nearest.push({ rung: name, distance: sum / shared, cells: shared });
  }
  // Equal distances keep the order of the ladder: the simpler rung first.
  return nearest.sort((a, b) => a.distance - b.distance);
}

function difference(a: HeldOutScore, b: HeldOutScore): number {
  const r2 = Math.abs(Math.max(a.r2, -1) - Math.max(b.r2, -1)) / 2;
  return (Math.abs(a.object - b.object) + Math.abs(a.concept - b.concept) + r2) / 3;
}

function keyOf({ approximator, width, coverage }: HeldOutScore): string {
  return `${approximator} ${width ?? ""} ${coverage}`;
}

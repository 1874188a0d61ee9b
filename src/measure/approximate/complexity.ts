/** How small a model suffices: the complexity of a binding function. (docs/results.md: approximate.) */

import { mean } from "../../core/statistics/mean.ts";
import type { ApproximateMetrics, ApproximatePoint } from "../../metrics/kinds/approximate.ts";
import type { Plain } from "../harness/plain.ts";
import type { Json } from "../../result/result.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { metricAt, numberAt, wordsAt } from "../../metrics/read.ts";

/** Held-out object recognition that counts as success. */
export const REACHED = 0.8;

/** Whether recognition, or a mean of it, counts as success. */
function reaches(recognition: number): boolean {
  // The mean of 0.7, 0.8 and 0.9 is less than 0.8 by one unit in the last place.
  return recognition >= REACHED - 1e-9;
}

/** Numbers of a cell, and where rows have them. */
const MEANS = {
  object: "heldout.object",
  concept: "heldout.concept",
  r2: "heldout.r2",
  trainObject: "train.object",
  ceiling: "ceiling.object",
  /** The same on the scenes that the probes were not fitted on. */
  ceilingOfNew: "ceiling.test.object",
  chance: "chance",
  /** By a reading chosen on trained objects, among held-out objects alone, and of a planted code that carries over. */
  calibrated: "calibrated.object",
  among: "among",
  power: "power.object",
} as const satisfies { readonly [name: string]: PathTo<number, ApproximatePoint> };

/** One approximator at one coverage, its seeds together: means over those that have a number, null where none has. */
export interface GridCell extends Readonly<Record<keyof typeof MEANS, number | null>> {
  readonly approximator: string;
  readonly form: string | null;
  readonly width: number | null;
  readonly coverage: number;
  /** Held-out scenes of the seed that has fewest. */
  readonly scenes: number;
  /** What a low score may come from besides the function, of any seed. */
  readonly reasons: readonly string[];
  /** 95 % interval of `object` over seeds, Student's t; null below two seeds. */
  readonly interval: readonly [number, number] | null;
  /** Seeds without a number, because their fit diverged. */
  readonly failed: number;
}

/** The rows of `curves.approximate` with their seeds averaged, in their order. */
export function gridCells(rows: Json | undefined): GridCell[] {
  const groups = Map.groupBy(Array.isArray(rows) ? rows : [], (row) =>
    JSON.stringify(
      (["approximator", "form", "width", "coverage"] as const).map((name) =>
        metricAt<ApproximatePoint>(row, name)
      ),
    ));
  return [...groups.values()].map((seeds) => {
    const values = (path: PathTo<number, ApproximatePoint>) =>
      seeds.flatMap((row) => numberAt<ApproximatePoint>(row, path) ?? []);
    const [first] = seeds;
    const form = metricAt<ApproximatePoint>(first, "form");
    return {
      approximator: String(metricAt<ApproximatePoint>(first, "approximator")),
      form: typeof form === "string" ? form : null,
      width: numberAt<ApproximatePoint>(first, "width"),
      coverage: numberAt<ApproximatePoint>(first, "coverage") ?? NaN,
      scenes: Math.min(...values("heldout.scenes")),
      ...Object.fromEntries(
        Object.entries(MEANS).map(([name, path]) => [name, mean(values(path))]),
      ) as { [name in keyof typeof MEANS]: number | null },
      reasons: [...new Set(seeds.flatMap((row) => wordsAt<ApproximatePoint>(row, "reasons")))],
      interval: studentInterval(values("heldout.object")),
      failed: seeds.length - values("heldout.object").length,
    };
  });
}

/**
 * The complexity: the smallest mlp width that reaches 0.8 at some coverage, then the smallest such coverage; null
 * where none does. A seed whose fit diverged has not got there, so its cell has not either.
 */
export function smallestThatReaches(cells: readonly GridCell[]): GridCell | null {
  const reached = cells
    .filter(({ approximator, object, width, failed }) =>
      approximator === "mlp" && width !== null && object !== null && failed === 0 &&
      reaches(object)
    )
    .sort((a, b) => a.width! - b.width! || a.coverage - b.coverage);
  return reached[0] ?? null;
}

/** Why there is none, where there is none. */
export function complexityMissing(cells: readonly GridCell[]): "not-asked" | "not-reached" {
  return cells.some(({ approximator }) => approximator === "mlp") ? "not-reached" : "not-asked";
}

interface SeedComplexity {
  readonly seed: number;
  /** Null where no mlp of the grid gets there with this seed. */
  readonly smallest: { readonly width: number; readonly coverage: number } | null;
}

/** The complexity by each seed of the rows of `curves.approximate` alone, lowest seed first. */
export function complexityBySeed(rows: readonly Json[]): SeedComplexity[] {
  const seeds = Map.groupBy(rows, (row) => numberAt<ApproximatePoint>(row, "seed"));
  seeds.delete(null);
  return [...seeds as Map<number, Json[]>].sort(([a], [b]) => a - b).map(([seed, rows]) => {
    const smallest = smallestThatReaches(gridCells(rows));
    return { seed, smallest: smallest && { width: smallest.width!, coverage: smallest.coverage } };
  });
}

/**
 * How far the seeds agree: those that get there, and the lowest and highest width and coverage of
 * these. (The interval of `complexity.object` is one of recognition, at the one cell that was selected.)
 */
export function complexitySpread(
  seeds: readonly SeedComplexity[],
): ApproximateMetrics["complexitySpread"] {
  const result = seeds.flatMap(({ smallest }) => smallest === null ? [] : [smallest]);
  const range = (values: readonly number[]) =>
    values.length === 0 ? null : [Math.min(...values), Math.max(...values)] as const;
  return {
    seeds: seeds.length,
    reached: result.length,
    width: range(result.map(({ width }) => width)),
    coverage: range(result.map(({ coverage }) => coverage)),
  };
}

/**
 * The figures by which the paper describes a model's complexity (section 6), from the cells: what the
 * widest MLP and the trees make of scenes of unseen objects.
 */
export function largestOf(cells: readonly GridCell[]): Plain<ApproximateMetrics["largest"]> {
  const widths = cells.flatMap(({ approximator, width }) =>
    approximator === "mlp" && width !== null ? [width] : []
  );
  const widest = cells
    .filter(({ approximator, width }) => approximator === "mlp" && width === Math.max(...widths))
    .sort((a, b) => a.coverage - b.coverage);
  const last = widest.at(-1);
  const trees = cells.filter(({ approximator }) =>
    approximator === "forest" || approximator === "boosted"
  );
  const most = Math.max(...trees.map(({ coverage }) => coverage));
  const best = trees
    .filter(({ coverage, object }) => coverage === most && object !== null)
    .map(({ object }) => object!);
  return {
    width: last?.width ?? null,
    coverage: last?.coverage ?? null,
    conceptFrom: conceptFrom(widest),
    concept: { value: last?.concept ?? null, ...asked(last !== undefined) },
    object: { value: last?.object ?? null, ...asked(last !== undefined) },
    trainObject: last?.trainObject ?? null,
    ceiling: last?.ceiling ?? null,
    trees: { value: best.length === 0 ? null : Math.max(...best), ...asked(trees.length > 0) },
  };
}

/** Why there is no number of models that were not fitted. */
const asked = (fitted: boolean) => ({ reason: fitted ? null : "not-asked" as const });

/** The coverage from which on concept recognition is reached at every larger one too. */
function conceptFrom(byCoverage: readonly GridCell[]): number | null {
  const missed = byCoverage.findLastIndex(({ concept }) => concept === null || !reaches(concept));
  return byCoverage[missed + 1]?.coverage ?? null;
}

/** Student's t at 97.5 %, by degrees of freedom from 1. */
const T = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/** Above ten degrees of freedom by the Cornish-Fisher expansion around the normal: to 2e-4. */
function student(freedom: number): number {
  if (freedom <= T.length) return T[freedom - 1];
  const z = 1.959963984540054;
  // Products, since the last bits of powers are the host's own.
  const z3 = z * z * z;
  const z5 = z3 * z * z;
  const z7 = z5 * z * z;
  const [n, n2, n3] = [freedom, freedom * freedom, freedom * freedom * freedom];
  return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n3);
}

/** 95 % interval of the mean of shares; null below two. */
export function studentInterval(values: readonly number[]): [number, number] | null {
  const n = values.length;
  if (n < 2) return null;
  const centre = mean(values)!;
  const variance = values.reduce((sum, x) => sum + (x - centre) * (x - centre), 0) / (n - 1);
  const half = student(n - 1) * Math.sqrt(variance / n);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

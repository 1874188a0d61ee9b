import { type Core, matmul, Matrix } from "@bindscope/bindscope/rooms/core";
import {
  cosinesOf,
  type Gram,
  gramOf,
  type SwapDesign,
  type Trial,
  type Trials,
  trialsOf,
  type ViewPairs,
} from "@bindscope/bindscope/rooms/inference";
import { leadingDirections } from "./directions.ts";
import { type Fold, hasInner } from "./folds.ts";
import { DEFAULT_SHAPE, type KeptShape, mixed, SHAPES, type Sizes } from "./kept.ts";

/** Rows that maps are fitted on and judged by. */
export interface Rows {
  /** As they are, [rows, dim]. */
  readonly F: Float32Array;
  readonly dim: number;
  /** Products of the rows of each bag. */
  readonly grams: readonly Gram[];
  /** Coordinates [rows, width], in which maps are fitted. */
  readonly X: Float32Array;
  readonly width: number;
}

/** Rows, their products and their coordinates on the axes; the rows themselves without axes. */
export function rowsOn(
  core: Core,
  F: Float32Array,
  dim: number,
  design: SwapDesign,
  axes: Matrix | null,
): Rows {
  const grams = design.bags.map(({ rows }) => gramOf(F, dim, rows));
  if (axes === null) return { F, dim, grams, X: F, width: dim };
  using matrix = Matrix.from(core, F.length / dim, dim, F);
  using coordinates = matmul(core, matrix, axes, { transposeB: true });
  return { F, dim, grams, X: coordinates.toArray(), width: axes.rows };
}

/** What is judged, by objects and views: both seen by the fit, one of them new, or both. */
export const CELLS = ["seen", "newViews", "newObjects", "newBoth"] as const;
export type CellName = (typeof CELLS)[number];

/** Cases of one cell, before the map and after it, in the same order. */
export interface CaseMetrics {
  readonly raw: Trial[];
  readonly map: Trial[];
}

/** A fit: directions in coordinates, and mean squares of the rows that it saw. */
type Fit = {
  readonly directions: Float64Array;
  readonly own: number;
};

/** Of the bags numbered `at`, in views that are not held out. */
export function fitOn(
  core: Core,
  { X, width, F, dim }: Rows,
  design: SwapDesign,
  at: readonly number[],
  seen: (view: number) => boolean,
): Fit {
  const bags = at.map((one) => design.bags[one]);
  const most = Math.max(...SHAPES.map(({ rank }) => rank));
  const directions = leadingDirections(core, X, width, bags, design.views, seen, most);
  const rows = bags.flatMap(({ rows }) =>
    [...rows].filter((row, i) => row >= 0 && seen(i % design.views))
  );
  let own = 0;
  for (const row of rows) {
    for (let j = 0; j < dim; j++) own += F[row * dim + j] ** 2 / rows.length;
  }
  return { directions, own };
}

/** The rows of each bag in the first directions [rows of the bag, rank]. */
function inDirections(
  { X, width }: Rows,
  design: SwapDesign,
  bag: number,
  directions: Float64Array,
  rank: number,
): Float64Array {
  const { rows } = design.bags[bag];
  const Z = new Float64Array(rows.length * rank);
  for (const [i, row] of rows.entries()) {
    if (row < 0) continue;
    for (let r = 0; r < rank; r++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += X[row * width + j] * directions[r * width + j];
      Z[i * rank + r] = sum;
    }
  }
  return Z;
}

/** Mean square of the fitted rows in the first directions. */
export function mappedSizes(
  rows: Rows,
  design: SwapDesign,
  at: readonly number[],
  { directions, own }: Fit,
  rank: number,
): Sizes {
  let [sum, counted] = [0, 0];
  for (const bag of at) {
    for (const x of inDirections(rows, design, bag, directions, rank)) sum += x * x;
    counted += design.bags[bag].rows.filter((row) => row >= 0).length;
  }
  return { own, mapped: sum > 0 ? sum / counted : 1 };
}

/** Cosines of each listed bag after the map. */
function mappedCosines(
  rows: Rows,
  design: SwapDesign,
  bags: readonly number[],
  fit: Fit,
  sizes: Sizes,
  { rank, keep }: KeptShape,
): Float64Array[] {
  return bags.map((bag) => {
    const Z = inDirections(rows, design, bag, fit.directions, rank);
    const own = design.bags[bag].rows;
    const positions = own.map((row, i) => row < 0 ? -1 : i);
    return cosinesOf(mixed(rows.grams[bag], gramOf(Z, rank, positions), keep, sizes));
  });
}

/** Of the first rank that there is: swaps may span fewer directions. */
function fitting(shape: KeptShape, { directions }: Fit, width: number): KeptShape {
  return { ...shape, rank: Math.min(shape.rank, directions.length / width) };
}

/** Paired rate of each shape on the inner judged bags, as sums. */
export type PairedRates = { sum: number; of: number }[];

/** How each shape does on objects of the fitted part that an inner fit did not see; null where there are none. */
export function innerScores(
  core: Core,
  rows: Rows,
  design: SwapDesign,
  fold: Fold,
): PairedRates | null {
  if (!hasInner(fold)) return null;
  const seen = (view: number) => !fold.newViews.has(view);
  const fit = fitOn(core, rows, design, fold.inner.fitted, seen);
  return pairedRates(core, rows, design, fold.inner.fitted, fold.inner.judged, fit, seen).slice(1);
}

/** Paired rate of the judged bags as they are, then through each shape, in views that the fit saw. */
export function pairedRates(
  core: Core,
  rows: Rows,
  design: SwapDesign,
  fitted: readonly number[],
  bags: readonly number[],
  fit: Fit,
  seen: (view: number) => boolean,
): PairedRates {
  const rate = (cosines: readonly Float64Array[]) => {
    const { swaps } = trialsIn(core, design, bags, cosines, (from, to) => seen(from) && seen(to));
    return {
      sum: swaps.reduce((sum, { paired }) => sum + paired.sum, 0),
      of: swaps.reduce((sum, { paired }) => sum + paired.of, 0),
    };
  };
  const through = SHAPES.map((shape) => {
    const keptShape = fitting(shape, fit, rows.width);
    const sizes = mappedSizes(rows, design, fitted, fit, keptShape.rank);
    return rate(mappedCosines(rows, design, bags, fit, sizes, keptShape));
  });
  return [rate(bags.map((bag) => cosinesOf(rows.grams[bag]))), ...through];
}

/** So near to the best paired rate a shape that costs less is taken. */
const NEAR = 0.02;

/** The shape of least cost that does nearly as well as the best. */
export function chosen(all: readonly (PairedRates | null)[]): KeptShape {
  const there = all.filter((scores): scores is PairedRates => scores !== null);
  const rates = SHAPES.map((_, i) => {
    const of = there.reduce((sum, scores) => sum + scores[i].of, 0);
    return of > 0 ? there.reduce((sum, scores) => sum + scores[i].sum, 0) / of : 0;
  });
  const best = Math.max(...rates);
  return best > 0 ? SHAPES[rates.findIndex((rate) => rate >= best - NEAR)] : DEFAULT_SHAPE;
}

/** A fold's cases of each cell, before and after its map; bags keep the number that they have in the design. */
export function foldMetrics(
  core: Core,
  rows: Rows,
  design: SwapDesign,
  fold: Fold,
  shape: KeptShape,
): { readonly [cell in CellName]: CaseMetrics } {
  const seen = (view: number) => !fold.newViews.has(view);
  const fit = fitOn(core, rows, design, fold.fitted, seen);
  const keptShape = fitting(shape, fit, rows.width);
  const sizes = mappedSizes(rows, design, fold.fitted, fit, keptShape.rank);
  const known: ViewPairs = (from, to) => seen(from) && seen(to);
  const fresh: ViewPairs = (from) => !seen(from);
  const cellsOf = (bags: readonly number[]) => {
    const raw = bags.map((bag) => cosinesOf(rows.grams[bag]));
    const map = mappedCosines(rows, design, bags, fit, sizes, keptShape);
    return (looked: ViewPairs): CaseMetrics => ({
      raw: numbered(trialsIn(core, design, bags, raw, looked).swaps, bags),
      map: numbered(trialsIn(core, design, bags, map, looked).swaps, bags),
    });
  };
  const [fitted, judged] = [cellsOf(fold.fitted), cellsOf(fold.judged)];
  return {
    seen: fitted(known),
    newViews: fitted(fresh),
    newObjects: judged(known),
    newBoth: judged(fresh),
  };
}

function trialsIn(
  core: Core,
  design: SwapDesign,
  bags: readonly number[],
  cosines: readonly Float64Array[],
  looked: ViewPairs,
): Trials {
  const part = { views: design.views, bags: bags.map((at) => design.bags[at]) };
  return trialsOf(core, part, (_, at) => cosines[at], looked);
}

function numbered(trials: readonly Trial[], bags: readonly number[]): Trial[] {
  return trials.map((trial) => ({ ...trial, bag: bags[trial.bag] }));
}

import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { gatherRows } from "../../core/rows_of.ts";
import { leastSquaresNoiseFloor } from "../../core/statistics/noise_floor.ts";
import type { Design } from "../../core/tables/design.ts";
import { tableFit } from "../../core/tables/table_fit.ts";
import type { SceneSet } from "../../data/scene_set.ts";

/** Rows of a table of object vectors that occur. */
interface OccurringVectors {
  readonly rows: Int32Array;
  /** Appearance id of the object of each row. */
  readonly objects: Int32Array;
  /** The values that each row shows; every position has columns of its own where it has vectors of its own. */
  readonly design: Design;
}

/** What is explained of object vectors. */
interface LevelTwoFit {
  /** 1 - SSE / SST in the rows given. Few rows are easy to explain. */
  readonly r2: number;
  /** The same if the vectors were dealt to other objects, on average: free directions / rows. */
  readonly noiseFloor: number | null;
  /** The share of the variance of such objects that their values explain; null without spare rows. */
  readonly adjusted: number | null;
}

/**
 * The fit of all rows, positions pooled: one SSE over one SST, around one mean of all rows, as docs/results.md has
 * it. Where positions differ in their mean, which they do in unbalanced sets alone, that difference counts as
 * explained: concept vectors per position carry it. Adjusted R² divides both sums by their degrees of freedom
 * (Ezekiel 1930), which is (R² - floor) / (1 - floor). Null where the vectors don't vary.
 */
export function levelTwoFit(
  core: Core,
  table: Matrix,
  { rows, design }: OccurringVectors,
): LevelTwoFit | null {
  if (rows.length === 0) return null;
  const r2 = tableFit(core, table, rows, design);
  if (r2 === null) return null;
  const noiseFloor = leastSquaresNoiseFloor(core, design);
  // Below half a direction nothing is left but rounding.
  const spare = noiseFloor === null ? 0 : (1 - noiseFloor) * (rows.length - 1);
  const adjusted = spare < 0.5 ? null : (r2 - noiseFloor!) / (1 - noiseFloor!);
  return { r2, noiseFloor, adjusted };
}

/** Additions above which fits are not refitted without every object: some seconds. */
const MOST_WORK = 2e9;

/**
 * The fit refitted without the rows of each object in turn; null where so many fits would take too long.
 */
export function levelTwoWithoutEach(
  core: Core,
  table: Matrix,
  vectors: OccurringVectors,
): (LevelTwoFit | null)[] | null {
  const objects = [...new Set(vectors.objects)].sort((a, b) => a - b);
  const work = objects.length * vectors.rows.length * table.cols * (vectors.design.k + 1);
  if (work > MOST_WORK) return null;
  return objects.map((object) => levelTwoFit(core, table, withoutObject(vectors, object)));
}

function withoutObject(
  { rows, objects, design }: OccurringVectors,
  object: number,
): OccurringVectors {
  const kept = Int32Array.from(rows, (_, at) => at).filter((at) => objects[at] !== object);
  return {
    rows: kept.map((at) => rows[at]),
    objects: kept.map((at) => objects[at]),
    design: { ...design, ids: gatherRows(design.ids, design.k, kept), scenes: kept.length },
  };
}

/** The object vectors that occur, position after position where an estimator has them per position. */
export function occurringVectors(scenes: SceneSet, positionsApart: boolean): OccurringVectors {
  const { ids, radix } = scenes.appearance();
  const U = radix.length;
  const m = scenes.objects;
  const { concepts, valueCount } = scenes.space;
  const positions = positionsApart ? m : 1;
  const occurs = new Set(positionsApart ? ids.map((id, i) => (i % m) * U + id) : ids);
  const rows = Int32Array.from(occurs).sort();
  let start = 0;
  const starts = concepts.map(({ values }) => (start += values.length) - values.length);
  const columns = Array.from(rows, (row) => {
    const position = Math.floor(row / U) * valueCount;
    return scenes.space.valuesOf(radix[row % U]).map((value, c) => position + starts[c] + value);
  });
  return {
    rows,
    objects: rows.map((row) => row % U),
    design: {
      ids: Int32Array.from(columns.flat()),
      scenes: rows.length,
      k: concepts.length,
      columns: positions * valueCount,
    },
  };
}

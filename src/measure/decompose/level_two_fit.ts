/** Level II as numbers: object vectors as sums of concept vectors, slot by slot, and pooled. */

import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { leastSquaresNoiseFloor } from "../../core/statistics/noise_floor.ts";
import type { Design } from "../../core/tables/design.ts";
import { tableFitSums } from "../../core/tables/table_fit.ts";
import type { SceneSet } from "../../data/scene_set.ts";

/** Object vectors of one slot, or of all slots where these share them. */
interface SlotVectors {
  /** Rows of the table that occur. */
  readonly rows: Int32Array;
  /** Appearance id of the object of each row. */
  readonly objects: Int32Array;
  /** The values that each row shows. */
  readonly design: Design;
}

/** What is explained of object vectors. */
interface LevelTwoFit {
  /** 1 - SSE / SST in the rows at hand. Few rows are easy to explain. */
  readonly r2: number;
  /** The same if the vectors were dealt to other objects, on average: free directions / rows. */
  readonly noiseFloor: number | null;
  /** The share of the variance of such objects that their values explain; null without spare rows. */
  readonly adjusted: number | null;
}

/**
 * The fit of all slots together: one SSE over one SST. Every slot has an intercept of its own, so SST is
 * taken around every slot's own mean too: a difference between the means of slots counts as neither
 * explained nor unexplained. Adjusted R² divides both by their degrees of freedom (Ezekiel 1930), which
 * is (R² - floor) / (1 - floor). Null where the vectors don't vary.
 */
export function levelTwoFit(
  core: Core,
  table: Matrix,
  slots: readonly SlotVectors[],
): LevelTwoFit | null {
  let [sse, sst, free, spare] = [0, 0, 0, 0];
  for (const { rows, design } of slots) {
    if (rows.length < 2) continue;
    const sums = tableFitSums(core, table, rows, design);
    sse += sums.sse;
    sst += sums.sst;
    free += (leastSquaresNoiseFloor(core, design) ?? 0) * (rows.length - 1);
    spare += rows.length - 1;
  }
  if (!(sst > 0)) return null;
  const r2 = 1 - sse / sst;
  const floor = free / spare;
  // Below half a direction nothing is left but rounding.
  const adjusted = spare - free < 0.5 ? null : (r2 - floor) / (1 - floor);
  return { r2, noiseFloor: floor, adjusted };
}

/** Additions above which fits are not made anew without every object: some seconds. */
const MOST_WORK = 2e9;

/**
 * The fit made anew without the rows of each object in turn; null where so many fits would take too long.
 */
export function levelTwoWithoutEach(
  core: Core,
  table: Matrix,
  slots: readonly SlotVectors[],
): (LevelTwoFit | null)[] | null {
  const objects = [...new Set(slots.flatMap(({ objects }) => [...objects]))].sort((a, b) => a - b);
  const rows = slots.reduce((sum, { rows }) => sum + rows.length, 0);
  const k = slots[0]?.design.k ?? 0;
  if (objects.length * rows * table.cols * (k + 1) > MOST_WORK) return null;
  return objects.map((object) =>
    levelTwoFit(core, table, slots.map((slot) => withoutObject(slot, object)))
  );
}

function withoutObject({ rows, objects, design }: SlotVectors, object: number): SlotVectors {
  const kept = Int32Array.from(rows, (_, at) => at).filter((at) => objects[at] !== object);
  const { k } = design;
  const ids = new Int32Array(k * kept.length);
  for (const [i, at] of kept.entries()) ids.set(design.ids.subarray(at * k, (at + 1) * k), i * k);
  return {
    rows: kept.map((at) => rows[at]),
    objects: kept.map((at) => objects[at]),
    design: { ...design, ids, scenes: kept.length },
  };
}

/** The object vectors that occur, each slot's on its own where an estimator has them per slot. */
export function occurringVectors(scenes: SceneSet, slotsApart: boolean): SlotVectors[] {
  const { ids, radix } = scenes.appearance();
  const U = radix.length;
  const m = scenes.objects;
  const { concepts, valueCount } = scenes.space;
  let start = 0;
  const starts = concepts.map(({ values }) => (start += values.length) - values.length);
  return Array.from({ length: slotsApart ? m : 1 }, (_, slot) => {
    const there = new Set(slotsApart ? ids.filter((_, i) => i % m === slot) : ids);
    const objects = Int32Array.from(there).sort();
    return {
      rows: objects.map((object) => slot * U + object),
      objects,
      design: {
        ids: Int32Array.from(
          [...objects].flatMap((object) =>
            scenes.space.valuesOf(radix[object]).map((value, c) => starts[c] + value)
          ),
        ),
        scenes: objects.length,
        k: concepts.length,
        columns: valueCount,
      },
    };
  });
}

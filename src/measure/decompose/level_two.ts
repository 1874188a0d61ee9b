/** Level II of a decomposition: object vectors as sums of concept vectors. (Paper, section 4.) */

import { type BootstrapClusters, bootstrapInterval } from "../../core/statistics/bootstrap.ts";
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import type { Design } from "../../core/tables/design.ts";
import { leastSquaresNoiseFloor } from "../../core/statistics/noise_floor.ts";
import { tableFit } from "../../core/tables/table_fit.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { LevelTwo } from "../../metrics/decompose.ts";
import { numbered } from "../statistics/influence.ts";
import type { ByEstimator, Estimator } from "../../metrics/estimators.ts";
import { perSlot } from "../tables/object_vectors.ts";

/** An estimator that the set does not allow, or vectors that are all equal. */
export const NO_LEVEL_TWO: LevelTwo = { r2: null, noiseFloor: null, ci: { r2: { objects: null } } };

/**
 * R² of the occurring object vectors `table` on concept one-hots with intercept, its interval over
 * objects, and the noise floor: what R² would be, on average, if the vectors were dealt to other
 * objects. With few objects that floor is high: 9 free directions of 23 for 8 x 3 values. The slots of
 * an estimator per slot have concept vectors of their own and are pooled: one SSE over one SST.
 */
export function levelTwo(
  core: Core,
  scenes: SceneSet,
  estimator: Estimator,
  table: Matrix,
  seed: number,
): LevelTwo {
  const { rows, objects, design } = occurringObjects(scenes, perSlot(estimator));
  const r2 = tableFit(core, table, rows, design);
  if (r2 === null) return NO_LEVEL_TWO;
  const without = r2WithoutEach(core, table, rows, design, numbered(objects));
  return {
    r2,
    noiseFloor: leastSquaresNoiseFloor(core, design),
    ci: {
      r2: { objects: overObjects(core, r2, without, seed, `decompose/${estimator}/level II`) },
    },
  };
}

/** Why an interval does not exist, where R² does. */
export function levelTwoNotes(parts: ByEstimator<LevelTwo>): string[] {
  const without = Object.entries(parts).flatMap(([name, { r2, ci }]) =>
    r2 !== null && ci.r2.objects === null ? [name] : []
  );
  return without.length === 0 ? [] : [
    `R² of object vectors (${
      without.join(", ")
    }) has no interval: there are too few objects to leave one out, or too many to do so with each.`,
  ];
}

/** Additions above which R² is not found anew without every object: some seconds. */
const MOST_WORK = 2e9;

/**
 * R² of the fit made anew without the rows of each object in turn [units]; NaN where what is left does
 * not vary. Null where so many fits would take too long.
 */
export function r2WithoutEach(
  core: Core,
  table: Matrix,
  rows: Int32Array,
  design: Design,
  { ids, units }: BootstrapClusters,
): Float64Array | null {
  const { k } = design;
  if (units * rows.length * table.cols * (k + 1) > MOST_WORK) return null;
  return Float64Array.from({ length: units }, (_, unit) => {
    const kept = Int32Array.from(rows, (_, at) => at).filter((at) => ids[at] !== unit);
    const columns = new Int32Array(k * kept.length);
    for (const [i, at] of kept.entries()) {
      columns.set(design.ids.subarray(at * k, (at + 1) * k), i * k);
    }
    const rest = { ...design, ids: columns, scenes: kept.length };
    return tableFit(core, table, kept.map((at) => rows[at]), rest) ?? NaN;
  });
}

/** Rows of a table of object vectors that occur, the object of each, and the values that it shows. */
function occurringObjects(
  scenes: SceneSet,
  slotsApart: boolean,
): { rows: Int32Array; objects: Int32Array; design: Design } {
  const { concepts } = scenes.space;
  const { ids, radix } = scenes.appearance();
  const U = radix.length;
  const slots = slotsApart ? scenes.objects : 1;
  const occurs = new Set<number>();
  for (const [i, id] of ids.entries()) {
    occurs.add(slotsApart ? (i % scenes.objects) * U + id : id);
  }
  const rows = Int32Array.from({ length: slots * U }, (_, row) => row).filter((row) =>
    occurs.has(row)
  );
  let width = 0;
  const offsets = concepts.map(({ values }) => {
    const offset = width;
    width += values.length;
    return offset;
  });
  const columns: number[] = [];
  for (const row of rows) {
    const slot = Math.floor(row / U);
    for (const [c, value] of scenes.space.valuesOf(radix[row % U]).entries()) {
      columns.push(slot * width + offsets[c] + value);
    }
  }
  return {
    rows,
    objects: rows.map((row) => row % U),
    design: {
      ids: Int32Array.from(columns),
      scenes: rows.length,
      k: concepts.length,
      columns: slots * width,
    },
  };
}

/**
 * 95 % interval of R² over objects. Objects drawn anew would be fitted anew, and objects drawn twice
 * would fit themselves; so their influence is drawn, R² + (n - 1) (mean R² without one - R² without
 * this one): the jackknife's pseudo-values moved to R² (Efron 1992). Null where R² without some object
 * does not exist, or was not found.
 *
 * @param without R² without each object
 */
function overObjects(
  core: Core,
  r2: number,
  without: Float64Array | null,
  seed: number,
  stream: string,
): [number, number] | null {
  if (without === null || !without.every(Number.isFinite)) return null;
  const n = without.length;
  let mean = 0;
  for (const one of without) mean += one / n;
  const influences = without.map((one) => r2 + (n - 1) * (mean - one));
  const [low, high] = bootstrapInterval(core, influences, { seed, stream });
  // The influence is linear, R² is not: it never exceeds 1.
  return [low, Math.min(1, high)];
}

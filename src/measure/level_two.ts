/** Level II of a decomposition: object vectors as sums of concept vectors. (Paper, section 4.) */

import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import { type Design, leastSquaresNoiseFloor, tableFit } from "../core/scene_tables.ts";
import type { SceneSet } from "../data/scene_set.ts";
import type { Metrics } from "../result/result.ts";
import { type Estimator, perSlot } from "./object_vectors.ts";

/** An estimator that the set does not allow, or vectors that are all equal. */
export const NO_LEVEL_TWO: Metrics = { r2: null, noiseFloor: null };

/**
 * R² of the occurring object vectors `table` on concept one-hots with intercept, and the noise floor: what R² would be, on average, if the vectors were dealt to other
 * objects. With few objects that floor is high: 9 free directions of 23 for 8 x 3 values. The slots of
 * an estimator per slot have concept vectors of their own and are pooled: one SSE over one SST.
 */
export function levelTwo(
  core: Core,
  scenes: SceneSet,
  estimator: Estimator,
  table: Matrix,
): Metrics {
  const { rows, design } = occurringObjects(scenes, perSlot(estimator));
  const r2 = tableFit(core, table, rows, design);
  return r2 === null ? NO_LEVEL_TWO : { r2, noiseFloor: leastSquaresNoiseFloor(core, design) };
}

/** Rows of a table of object vectors that occur, and the values that each shows. */
function occurringObjects(
  scenes: SceneSet,
  slotsApart: boolean,
): { rows: Int32Array; design: Design } {
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
    design: {
      ids: Int32Array.from(columns),
      scenes: rows.length,
      k: concepts.length,
      columns: slots * width,
    },
  };
}

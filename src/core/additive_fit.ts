/** The additive approximator: a sum of one vector a (slot, concept, value), by exact least squares. */

import type { ApproximatePoint } from "./approximate_point.ts";
import type { Core } from "./core.ts";
import type { Matrix } from "./matrix.ts";
import { valuesOf } from "./point_scores.ts";
import { type Design, leastSquaresTable, reconstruct } from "./scene_tables.ts";

/** Minimum-norm least squares on [1, per-slot one-hots]. */
export function additiveFit(
  core: Core,
  point: ApproximatePoint,
  targets: Matrix,
  queries: Int32Array,
): Matrix {
  const { slots, sizes, dim } = point;
  const k = slots * sizes.length;
  const starts: number[] = [];
  let columns = 1;
  for (let i = 0; i < k; i++) {
    starts.push(columns);
    columns += sizes[i % sizes.length];
  }
  const design = (rows: Int32Array): Design => {
    const values = valuesOf(point, rows);
    // Column 0 is the intercept.
    const ids = new Int32Array(rows.length * (k + 1));
    for (let s = 0; s < rows.length; s++) {
      for (let i = 0; i < k; i++) ids[s * (k + 1) + 1 + i] = starts[i] + values[s * k + i];
    }
    return { ids, scenes: rows.length, k: k + 1, columns };
  };
  using table = leastSquaresTable(
    core,
    targets,
    design(point.train),
    new Float64Array(dim),
  ).table;
  return reconstruct(core, design(queries), table, null);
}

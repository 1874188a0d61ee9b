import { requireFinite } from "./check.ts";
import type { Core } from "./core.ts";
import type { Matrix } from "./matrix.ts";
import type { Design } from "./design.ts";
import { leastSquaresTable } from "./table_estimators.ts";
import { reconstruct } from "./table_fit.ts";
import type { TreeProblem } from "./trees.ts";

/**
 * The additive approximator: least squares of minimum norm on an intercept and a one-hot of each value
 * of each slot. (Contract, 10.)
 *
 * @returns predictions [queries, dim]; dispose of them
 */
export function additivePredictions(
  core: Core,
  { slots, sizes, targets, values, queries }: TreeProblem,
): Matrix {
  requireFinite(targets, "the embeddings");
  const k = slots * sizes.length;
  const starts: number[] = [];
  let columns = 1;
  for (let i = 0; i < k; i++) {
    starts.push(columns);
    columns += sizes[i % sizes.length];
  }
  const design = (of: Int32Array): Design => {
    const scenes = of.length / k;
    // Column 0 is the intercept.
    const ids = new Int32Array(scenes * (k + 1));
    for (let s = 0; s < scenes; s++) {
      for (let i = 0; i < k; i++) ids[s * (k + 1) + 1 + i] = starts[i] + of[s * k + i];
    }
    return { ids, scenes, k: k + 1, columns };
  };
  const zero = new Float64Array(targets.cols);
  using table = leastSquaresTable(core, targets, design(values), zero).table;
  return reconstruct(core, design(queries), table, null);
}

/** The estimators of object vectors, each with the design that places them in scenes. (docs/results.md: decompose.) */

import type { Core } from "../../core/core.ts";
import { FittedTable } from "../../core/tables/fitted_table.ts";
import { Matrix } from "../../core/matrix.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import type { Design } from "../../core/tables/design.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import { objectDesign } from "../../data/scenes/designs.ts";

/** How each estimator is called where people read. */
export const ESTIMATOR_NAMES: Record<Estimator, string> = {
  avg: "average",
  avg_pos: "average per position",
  single: "object alone",
  ls: "least squares",
  ls_pos: "least squares per position",
};

/** Whether it gives an object a vector of its own in each position. */
export function byPosition(estimator: Estimator): boolean {
  return estimator.endsWith("_pos");
}

/** Object vectors, by appearance id: row o, or position x U + o where every position has its own. */
export interface ObjectVectors {
  design: Design;
  /** The caller disposes of it. */
  fitted: FittedTable;
  /** Its vectors, [columns, dim]: to be read, never written. */
  table: Matrix;
}

/** @param mean of all scenes [dim] */
export function objectVectors(
  core: Core,
  set: EmbeddingSet,
  estimator: Estimator,
  mean: Float64Array,
): ObjectVectors {
  const design = objectDesign(set.scenes, byPosition(estimator));
  const fitted = fit(core, set, estimator, design, mean);
  return { design, fitted, table: fitted.vectors };
}

function fit(
  core: Core,
  set: EmbeddingSet,
  estimator: Estimator,
  design: Design,
  mean: Float64Array,
): FittedTable {
  switch (estimator) {
    case "avg":
    case "avg_pos":
      return FittedTable.byAverages(core, set.embeddings, design, mean);
    case "single":
      return new FittedTable(core, singleObjectTable(core, set), mean);
    case "ls":
    case "ls_pos":
      return FittedTable.byLeastSquares(core, set.embeddings, design, mean);
  }
}

/**
 * The estimator `single`: embeddings of scenes with one object alone, minus their mean, by
 * appearance id [U, dim]. (docs/results.md: decompose.)
 */
function singleObjectTable(core: Core, { objects, scenes }: EmbeddingSet): Matrix {
  if (objects === null) {
    throw new ReferenceError("The set has no embeddings of single objects (objects.npy).");
  }
  const mean = columnMeans(core, objects);
  const { radix } = scenes.appearance();
  const dim = objects.cols;
  const table = Matrix.zeros(core, radix.length, dim);
  const from = objects.view();
  const to = table.view();
  for (let id = 0; id < radix.length; id++) {
    for (let j = 0; j < dim; j++) to[id * dim + j] = from[radix[id] * dim + j] - mean[j];
  }
  return table;
}

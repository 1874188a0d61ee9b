import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";

/**
 * The estimator `single`: embeddings of scenes with one object alone, minus their mean, by
 * appearance id [U, dim]. (Contract, 7.)
 */
export function singleObjectTable(core: Core, { objects, scenes }: EmbeddingSet): Matrix {
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

/** The estimators of object vectors, each with the design that places them in scenes. (Contract, 7.) */

import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import type { Design } from "../core/design.ts";
import { averageTable, leastSquaresTable } from "../core/table_estimators.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { objectDesign } from "./designs.ts";
import { singleObjectTable } from "./single_objects.ts";

export const ESTIMATORS = ["avg", "avg_pos", "single", "ls", "ls_pos"] as const;
export type Estimator = typeof ESTIMATORS[number];

/** How each estimator is called where people read. */
export const ESTIMATOR_NAMES: Record<Estimator, string> = {
  avg: "average",
  avg_pos: "average per slot",
  single: "object alone",
  ls: "least squares",
  ls_pos: "least squares per slot",
};

/** Whether every slot has object vectors of its own. */
export function perSlot(estimator: Estimator): boolean {
  return estimator.endsWith("_pos");
}

/** Object vectors, by appearance id: row o, or slot x U + o where every slot has its own. */
export interface ObjectVectors {
  design: Design;
  /** [columns, dim]; dispose of it. */
  table: Matrix;
  /** Rank of the design, where least squares found it. */
  rank: number | null;
}

/** Object vectors of the centred embeddings by one estimator. */
export function objectVectors(
  core: Core,
  set: EmbeddingSet,
  estimator: Estimator,
  mean: Float64Array,
): ObjectVectors {
  const design = objectDesign(set.scenes, perSlot(estimator));
  switch (estimator) {
    case "avg":
    case "avg_pos":
      return { design, table: averageTable(core, set.embeddings, design, mean), rank: null };
    case "single":
      return { design, table: singleObjectTable(core, set), rank: null };
    case "ls":
    case "ls_pos":
      return { design, ...leastSquaresTable(core, set.embeddings, design, mean) };
  }
}

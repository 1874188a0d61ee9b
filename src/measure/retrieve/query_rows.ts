import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { selectRows } from "../../core/rows_of.ts";

/** Substitutes of the scenes: rows of a matrix, in their order or another. */
export interface QueryRows {
  readonly matrix: Matrix;
  /** Which row each scene has; null: its own. */
  readonly order: Int32Array | null;
}

export function queryOf({ order }: QueryRows, scene: number): number {
  return order === null ? scene : order[scene];
}

/** A new matrix of the rows of some scenes; dispose of it. */
export function queriesOf(core: Core, queries: QueryRows, scenes: Int32Array): Matrix {
  return selectRows(core, queries.matrix, scenes.map((scene) => queryOf(queries, scene)));
}

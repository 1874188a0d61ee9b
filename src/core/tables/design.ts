/** Which rows of a table each scene is a sum of, and whether a table and embeddings belong to that. */
import { requireFinite, sameLength } from "../check.ts";
import type { Matrix } from "../matrix.ts";

/**
 * A one-hot design without its zeros: scene s has the columns `ids[s k .. s k + k - 1]`.
 *
 * A column named twice in a scene counts twice. Objects shared by all positions: k = positions, columns =
 * objects. Per position: the columns of position i start at i x objects. Concept values likewise.
 */
export interface Design {
  /** [scenes, k], each in 0..columns-1. */
  readonly ids: Int32Array;
  /** Number of scenes. */
  readonly scenes: number;
  /** Columns a scene. */
  readonly k: number;
  /** Number of columns. */
  readonly columns: number;
}

/** The scenes of a design from `start` up to `end`. */
export function scenesOf(design: Design, start: number, end: number): Design {
  const ids = design.ids.subarray(start * design.k, end * design.k);
  return { ...design, ids, scenes: end - start };
}

/** Throws unless the design is one. */
export function checkDesign({ ids, scenes, k, columns }: Design): void {
  sameLength("ids", ids.length, `a design of ${scenes} scenes with ${k} columns each`, scenes * k);
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] < 0 || ids[i] >= columns) {
      throw new RangeError(
        `Scene ${Math.floor(i / k)} names column ${ids[i]} of a design with ${columns} columns.`,
      );
    }
  }
}

/** Throws unless embeddings, design and mean are of the same scenes and dimensions. */
export function checkFit(embeddings: Matrix, design: Design, mean: Float64Array): void {
  checkDesign(design);
  if (embeddings.rows !== design.scenes) {
    throw new RangeError(
      `The embeddings have ${embeddings.rows} rows, but the design describes ${design.scenes} scenes.`,
    );
  }
  sameLength("mean", mean.length, "the embeddings", embeddings.cols);
}

/** Throws where the mean shows that the embeddings hold NaN or infinity, and names the place. */
export function checkFinite(embeddings: Matrix, mean: Float64Array): void {
  if (mean.every(Number.isFinite)) return;
  requireFinite(embeddings, "the embeddings");
  throw new RangeError(
    "The mean of the embeddings is no finite number. Divide them by their size.",
  );
}

/** Throws unless the table has a row a column, of `dim` numbers. */
export function checkTable(design: Design, table: Matrix, dim: number): void {
  if (table.rows !== design.columns || table.cols !== dim) {
    throw new RangeError(
      `The table is ${table.rows} x ${table.cols}; this design needs ${design.columns} x ${dim}.`,
    );
  }
}

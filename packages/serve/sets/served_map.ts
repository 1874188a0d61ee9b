/** A linear map of a served set's vectors, by which cosines can be taken: what `repair` writes. */
import { type Core } from "../../../src/core/core.ts";
import { matmul } from "../../../src/core/linalg/gemm.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { doesNotFit } from "../problem.ts";

/**
 * A map, and the set's rows through it: made once.
 *
 * @internal
 */
export interface ServedMap {
  /** [dim, cols]. */
  readonly matrix: Matrix;
  /** [scenes, cols]. */
  readonly rows: Matrix;
}

/** @throws {RangeError} for a map of another dim, or one that takes rows out of float32 */
export function servedMap(core: Core, set: EmbeddingSet, matrix: Matrix): ServedMap {
  if (matrix.rows !== set.dim || matrix.cols < 1 || matrix.cols > set.dim) {
    throw new RangeError(
      `The map is ${matrix.rows} x ${matrix.cols}, but vectors of ${set.name} have ${set.dim} numbers. A map has so many rows, and no more columns than rows; use the one that was made of this set.`,
    );
  }
  const rows = matmul(core, set.embeddings, matrix);
  const bad = rows.firstNotFinite();
  if (bad === null) return { matrix, rows };
  rows.dispose();
  throw new RangeError(
    `Through the map row ${bad.row} of ${set.name} is not finite. Use the map that was made of this set.`,
  );
}

/** The map of a set that a request asks for; null where it asks for none. */
export function requestedMap(
  { map, name }: { readonly map: ServedMap | null; readonly name: string },
  asked: boolean | undefined,
): ServedMap | null {
  if (asked !== true) return null;
  if (map !== null) return map;
  throw doesNotFit(
    `${name} is served without a map. Leave \`map\` away, or start with --map FILE.npy.`,
    "/map",
  );
}

/** Vectors of a request through a map; dispose of them. */
export function throughServedMap(core: Core, vectors: Matrix, { matrix }: ServedMap): Matrix {
  const mapped = matmul(core, vectors, matrix);
  const bad = mapped.firstNotFinite();
  if (bad === null) return mapped;
  mapped.dispose();
  throw doesNotFit(
    `Vector ${bad.row} leaves float32 through the map. Send vectors on the scale of the set's.`,
    `/vectors/${bad.row}`,
  );
}

import { type Core } from "../../../src/core/core.ts";
import { cosineTopK } from "../../../src/core/linalg/cosine_top_k.ts";
import { type Matrix } from "../../../src/core/matrix.ts";
import { objectsOfRow } from "../sets/scene_words.ts";
import { type ServedMap, throughServedMap } from "../sets/served_map.ts";
import type { ServedSet } from "../sets/served_set.ts";
import { ENTRY_COST } from "./operation.ts";

/** Operations that finding and writing the k nearest rows of one vector take. */
export function neighboursCost(
  { set }: ServedSet,
  k: number,
  map: ServedMap | null = null,
): number {
  const { count } = set.scenes;
  const compared = map === null ? count * set.dim : mapCost(map) + count * map.matrix.cols;
  return compared + Math.min(k, count) * ENTRY_COST;
}

/** Operations that taking one vector through a map takes. */
export function mapCost({ matrix }: ServedMap): number {
  return matrix.rows * matrix.cols;
}

/** The k rows of the set nearest by cosine to each vector, best first; by cosine through a map where one is given. */
export function neighboursOf(
  core: Core,
  served: ServedSet,
  vectors: Matrix,
  k: number,
  map: ServedMap | null = null,
) {
  using mapped = map && throughServedMap(core, vectors, map);
  const most = Math.min(k, served.set.scenes.count);
  const { indices, scores } = cosineTopK(
    core,
    mapped ?? vectors,
    map?.rows ?? served.set.embeddings,
    most,
  );
  return Array.from(
    { length: vectors.rows },
    (_, row) =>
      Array.from({ length: most }, (_, position) => {
        const at = row * most + position;
        return {
          row: indices[at],
          cosine: scores[at],
          objects: objectsOfRow(served, indices[at]),
        };
      }),
  );
}

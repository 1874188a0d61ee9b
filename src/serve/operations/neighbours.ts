import type { Core } from "../../core/core.ts";
import { cosineTopK } from "../../core/linalg/cosine_top_k.ts";
import type { Matrix } from "../../core/matrix.ts";
import { objectsOfRow } from "../scene_words.ts";
import type { ServedSet } from "../served_set.ts";
import { ENTRY_COST } from "./operation.ts";

/** Operations that finding and writing the k nearest rows of one vector take. */
export function neighboursCost({ set }: ServedSet, k: number): number {
  return set.scenes.count * set.dim + Math.min(k, set.scenes.count) * ENTRY_COST;
}

/** The k rows of the set nearest by cosine to each vector, best first. */
export function neighboursOf(core: Core, served: ServedSet, vectors: Matrix, k: number) {
  const most = Math.min(k, served.set.scenes.count);
  const { indices, scores } = cosineTopK(core, vectors, served.set.embeddings, most);
  return Array.from(
    { length: vectors.rows },
    (_, row) =>
      Array.from({ length: most }, (_, place) => {
        const at = row * most + place;
        return {
          row: indices[at],
          cosine: scores[at],
          objects: objectsOfRow(served, indices[at]),
        };
      }),
  );
}

/** The captions that scenes are compared with: the set's own, or those of a second set. */

import type { Matrix } from "../../core/matrix.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { SceneIndex } from "../../data/scenes/scene_index.ts";

export interface CaptionBank {
  /** Caption embeddings [rows, dim]; null where there are only single concepts. */
  readonly captions: Matrix | null;
  /** A caption of each concept value [sum V_c, dim], or null. */
  readonly conceptCaptions: Matrix | null;
  readonly scenes: SceneSet;
  readonly index: SceneIndex;
  /** Row of the caption of each scene of the set; -1 where there is none. [scenes] */
  readonly rowOf: Int32Array;
  readonly dim: number;
}

/** @param second the second set; null for the captions that the set brings */
export function openCaptions(set: EmbeddingSet, second: EmbeddingSet | null): CaptionBank {
  if (second === null) {
    const index = new SceneIndex(set.scenes);
    return {
      captions: set.captions,
      conceptCaptions: set.conceptCaptions,
      scenes: set.scenes,
      index,
      rowOf: index.firstRow,
      dim: set.dim,
    };
  }
  const { scenes } = second;
  if (
    scenes.objects !== set.scenes.objects ||
    scenes.space.canonicalJson() !== set.scenes.space.canonicalJson()
  ) {
    throw new RangeError(
      `${second.name} has other concepts or another number of objects a scene than ${set.name}. Give a set of the same scenes.`,
    );
  }
  const index = new SceneIndex(scenes);
  const ids = set.scenes.radixIds();
  const m = set.scenes.objects;
  const rowOf = Int32Array.from(
    { length: set.scenes.count },
    (_, s) => index.rowOf(ids.subarray(s * m, (s + 1) * m)),
  );
  return {
    captions: second.embeddings,
    conceptCaptions: second.conceptCaptions ??
      (set.conceptCaptions?.cols === second.dim ? set.conceptCaptions : null),
    scenes,
    index,
    rowOf,
    dim: second.dim,
  };
}

/** The captions that scenes are compared with: the set's own, or those of a second set. */

import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { aliasesOf } from "../../data/labels/aliases.ts";
import { loadEmbeddingSet } from "../../data/load_embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { SceneIndex } from "../tables/scene_index.ts";

export interface CaptionBank extends Disposable {
  /** Caption embeddings [rows, dim]; null where there are only single concepts. */
  readonly captions: Matrix | null;
  /** A caption of each concept value [sum V_c, dim], or null. */
  readonly conceptCaptions: Matrix | null;
  /** What the captions describe. */
  readonly scenes: SceneSet;
  readonly index: SceneIndex;
  /** Row of the caption of each scene of the set; -1 where there is none. [scenes] */
  readonly rowOf: Int32Array;
  readonly dim: number;
  /** SHA-256 of the second set, if there is one. */
  readonly sha256: string | null;
}

/** @param second folder of the second set; null for the captions that the set brings */
export async function openCaptions(
  core: Core,
  set: EmbeddingSet,
  second: string | null,
): Promise<CaptionBank> {
  if (second === null) {
    const index = new SceneIndex(set.scenes);
    return {
      captions: set.captions,
      conceptCaptions: set.conceptCaptions,
      scenes: set.scenes,
      index,
      rowOf: index.firstRow,
      dim: set.dim,
      sha256: null,
      [Symbol.dispose]() {},
    };
  }
  // Spellings as the set itself has them: apart, or merged.
  const aliases = aliasesOf(set.scenes.space).length > 0 ? "keep" : "merge";
  const other = await loadEmbeddingSet(core, { folder: second, aliases });
  try {
    const { scenes } = other;
    if (
      scenes.objects !== set.scenes.objects ||
      scenes.space.canonicalJson() !== set.scenes.space.canonicalJson()
    ) {
      throw new RangeError(
        `${second} has other concepts or another number of objects a scene than ${set.name}. Give a set of the same scenes.`,
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
      captions: other.embeddings,
      conceptCaptions: other.conceptCaptions ??
        (set.conceptCaptions?.cols === other.dim ? set.conceptCaptions : null),
      scenes,
      index,
      rowOf,
      dim: other.dim,
      sha256: other.sha256,
      [Symbol.dispose]: () => other.dispose(),
    };
  } catch (error) {
    other.dispose();
    throw error;
  }
}

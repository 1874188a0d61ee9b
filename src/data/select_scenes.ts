import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import { selectRows } from "../core/rows_of.ts";
import { baselineOf } from "./baselines.ts";
import { EmbeddingSet } from "./embedding_set.ts";

/**
 * The set of these scenes only, in the order given, with its own matrices.
 *
 * Single objects and concept captions are copied whole. The set given stays as it is.
 *
 * @param rows scene numbers, each in 0..scenes-1
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { selectScenes } from "@bindscope/bindscope/scenes";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * using two = selectScenes(core, set, [5, 0]);
 * assert(two.scenes.count === 2 && two.embeddings.view()[0] === set.embeddings.view()[5 * set.dim]);
 * ```
 */
export function selectScenes(
  core: Core,
  set: EmbeddingSet,
  rows: ArrayLike<number>,
): EmbeddingSet {
  const scenes = set.scenes.select(rows);
  const { rows: earlier, of } = set.sampled ?? { rows: null, of: set.scenes.count };
  const whole = (matrix: Matrix | null) =>
    matrix && selectRows(core, matrix, Int32Array.from({ length: matrix.rows }, (_, i) => i));
  return new EmbeddingSet({
    name: set.name,
    scenes,
    embeddings: selectRows(core, set.embeddings, rows),
    objects: whole(set.objects),
    captions: set.captions && selectRows(core, set.captions, rows),
    conceptCaptions: whole(set.conceptCaptions),
    baselines: set.baselines.flatMap((one) => baselineOf(core, one, rows) ?? []),
    trained: set.trained,
    notes: set.notes.slice(set.scenes.notes.length),
    provenance: set.provenance,
    aliases: set.aliases,
    sampled: { rows: Int32Array.from(rows, (row) => earlier === null ? row : earlier[row]), of },
  });
}

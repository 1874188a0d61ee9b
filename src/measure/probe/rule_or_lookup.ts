/** Whether objects share more than lookups of the same vectors would, beside simulated lookups and rules. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import { inputOf } from "../../data/set_identity.ts";
import { storedWork } from "../../job/stored_work.ts";
import type { Common } from "../../metrics/kinds/object_similarity.ts";
import { VERSION } from "../../version.ts";
import type { MeasureContext } from "../measure.ts";
import { decoderScenes, MOST_LIKE, spreadOver } from "../../inference/unseen/split_read_outs.ts";
import { matrixRows, rowPieces } from "../../probe/row_source.ts";
import { transferRefusal } from "../../inference/unseen/transfer_splits.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";

/** Lookups of the objects' own vectors: 199 give a p of .005. */
const LOOKUPS = 199;
/** Simulations of each code. */
const RUNS = 24;

/** Null where sums of values explain everything, or there is nothing to exchange. */
export async function objectsSimilarity(
  set: EmbeddingSet,
  { core, pool, store, seed, progress, signal }: Pick<
    MeasureContext,
    "core" | "pool" | "store" | "seed" | "progress" | "signal"
  >,
): Promise<Common | null> {
  if (transferRefusal(set.scenes) !== null) return null;
  const { count } = set.scenes;
  const used = Int32Array.from(count <= MOST_LIKE ? Array(count).keys() : spreadOver(count));
  const job = {
    kind: "rule-or-lookup",
    version: VERSION,
    seed,
    options: { rows: hashOfArrays([used]), lookups: LOOKUPS, runs: RUNS },
    inputs: [inputOf(set)],
  };
  const ruleOrLookup = await storedWork(
    store,
    job,
    () =>
      pool.run("ruleOrLookup", {
        pieces: rowPieces(matrixRows(core, set.embeddings), used),
        dim: set.embeddings.cols,
        scenes: decoderScenes(set.scenes.select(used)),
        ...{ seed, lookups: LOOKUPS, runs: RUNS },
      }, { signal }),
  );
  progress(1, "comparing objects with lookups and rules");
  return ruleOrLookup && { ...ruleOrLookup, draws: LOOKUPS, runs: RUNS };
}

/** Why it was not asked whether objects share anything. */
export function ruleNotes(scenes: SceneSet, common: Common | null): Note[] {
  if (common !== null) return [];
  const asked = transferRefusal(scenes) === null;
  return [note(asked ? "probe.nothing-left-in-common" : "probe.in-common-not-asked")];
}

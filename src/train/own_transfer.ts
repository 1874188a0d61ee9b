/** Decoder transfer of a trained model, from its own training objects to its own held-out ones. */
import { MemoryStore } from "../job/store.ts";
import type { Core } from "../core/core.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { transferCurve } from "../inference/unseen/transfer_curve.ts";
import { ownSplit } from "../inference/unseen/transfer_splits.ts";
import type { TransferRow } from "../metrics/kinds/decoder_transfer.ts";
import type { Note } from "../result/note.ts";

/** @param trained radix ids of the objects that training saw */
export async function ownTransfer(
  core: Core,
  pool: WorkerPool,
  set: EmbeddingSet,
  trained: ArrayLike<number>,
  seed: number,
): Promise<{ rows: TransferRow[]; notes: Note[] }> {
  const seen = new Set(Array.from(trained));
  const split = ownSplit(set.scenes, (object) => seen.has(object), seed);
  if (split === null) return { rows: [], notes: [] };
  const context = { core, pool, seed, store: new MemoryStore(), progress: () => {} };
  return await transferCurve(set, [split], context);
}

/** Decoder transfer of a trained model, from its own training objects to its own held-out ones. */
import { MemoryStore } from "../job/store.ts";
import type { Core } from "../core/core.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { transferCurve } from "../measure/probe/transfer/curve.ts";
import type { TransferRow } from "../metrics/decoder_transfer.ts";

/** @param trained radix ids of the objects that training saw */
export async function ownTransfer(
  core: Core,
  pool: WorkerPool,
  set: EmbeddingSet,
  trained: ArrayLike<number>,
  seed: number,
): Promise<{ rows: TransferRow[]; notes: string[] }> {
  const { radix } = set.scenes.appearance();
  if (trained.length === set.scenes.space.objectCount) return { rows: [], notes: [] };
  const seen = new Set(Array.from(trained));
  const fitted = Int32Array.from(radix, (_, id) => id).filter((id) => seen.has(radix[id]));
  const split = { coverage: fitted.length / radix.length, seed, fitted };
  return await transferCurve(set, [split], {
    ...{ core, pool, seed, store: new MemoryStore(), progress: () => {} },
  });
}

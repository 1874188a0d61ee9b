/** Decoder transfer of a trained model, from its own training objects to its own held-out ones. */
import { MemoryStore } from "@bindscope/bindscope/rooms/job";
import type { Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { trainingSplit, transferCurve } from "@bindscope/bindscope/rooms/inference";
import type { TransferRow } from "@bindscope/bindscope/rooms/metrics";
import type { Note } from "@bindscope/bindscope/rooms/result";

/** @param trained radix ids of the objects that training saw */
export async function trainingTransfer(
  core: Core,
  pool: WorkerPool,
  set: EmbeddingSet,
  trained: ArrayLike<number>,
  seed: number,
): Promise<{ rows: TransferRow[]; notes: Note[] }> {
  const seen = new Set(Array.from(trained));
  const split = trainingSplit(set.scenes, (object) => seen.has(object), seed);
  if (split === null) return { rows: [], notes: [] };
  const context = { core, pool, seed, store: new MemoryStore(), progress: () => {} };
  return await transferCurve(set, [split], context);
}

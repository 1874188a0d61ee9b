/** Runs that outlive the tab: their checkpoints, in the browser's own database. */
import type { RecognitionEntry } from "@bindscope/bindscope/rooms/train";
import { type RunChoice, runName } from "./run_choice.ts";

export interface SavedRun {
  readonly choice: RunChoice;
  readonly step: number;
  readonly recognition: readonly RecognitionEntry[];
  /** The checkpoint as a file holds it. */
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  /** When it was saved, for the order of a list. */
  readonly savedAt: number;
}

const STORE = "runs";
/** Older ones go: each takes two megabytes. */
const MOST_RUNS = 8;

/** All runs, the latest first. */
export async function savedRuns(): Promise<SavedRun[]> {
  const runs = await inStore("readonly", (store) => store.getAll()) as SavedRun[];
  return runs.sort((a, b) => b.savedAt - a.savedAt);
}

export async function savedRun(choice: RunChoice): Promise<SavedRun | null> {
  return await inStore("readonly", (store) => store.get(runName(choice))) as SavedRun ?? null;
}

/** @throws {DOMException} where the browser has no room left */
export async function saveRun(run: SavedRun): Promise<void> {
  await inStore("readwrite", (store) => store.put(run, runName(run.choice)));
  for (const old of (await savedRuns()).slice(MOST_RUNS)) await forgetRun(old.choice);
}

export async function forgetRun(choice: RunChoice): Promise<void> {
  await inStore("readwrite", (store) => store.delete(runName(choice)));
}

async function inStore(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const request = ask(transaction.objectStore(STORE));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("bindscope", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

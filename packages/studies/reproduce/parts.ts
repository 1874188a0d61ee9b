/** Work of a study that is stored as JSON when it is done, and found when it is asked for again. */
import type { Store } from "@bindscope/bindscope/report";
import { canonicalJson } from "@bindscope/bindscope/rooms/result";
import { type Job, jobKey } from "@bindscope/bindscope/rooms/job";

const FILE = "record.json";

/** Makes one part of the work, or finds it. Fits after training take hours; each is stored by itself. */
export type StoredPart = <T>(name: string, make: () => Promise<T>) => Promise<T>;

/** Parts of a job, each under its own name. */
export function partsIn(store: Store, job: Job): StoredPart {
  return (name, make) => stored(store, { ...job, kind: `${job.kind}/${name}` }, make);
}

/** What `make` gives must be plain JSON. */
export async function stored<T>(store: Store, job: Job, make: () => Promise<T>): Promise<T> {
  const key = jobKey(job);
  const kept = (await store.get(key))?.get(FILE);
  if (kept !== undefined) return JSON.parse(new TextDecoder().decode(kept));
  const made = await make();
  await store.put(key, new Map([[FILE, new TextEncoder().encode(canonicalJson(made as never))]]));
  return made;
}

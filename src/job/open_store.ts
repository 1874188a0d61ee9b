import { FolderStore, type Store, WriteOnlyStore } from "./store.ts";

/** Where finished work is cached between runs. */
export const CACHE_FOLDER = "out/.cache";

/** The store of the tasks; with `force` nothing of earlier runs is found. */
export function openStore(
  force: boolean,
  warn: (message: string) => void,
  cache: string = CACHE_FOLDER,
): Store {
  const store = new FolderStore(`${cache}/jobs`, warn);
  return force ? new WriteOnlyStore(store) : store;
}

import { FolderStore, type Store } from "@bindscope/bindscope/rooms/job";

/**
 * What other tasks cached, for a task that may not write there: what it makes itself is kept for the process
 * only, and a damaged entry is left where it is.
 */
export function readOnlyStore(root: string, warn: (message: string) => void): Store {
  const store = new FolderStore(root, warn);
  return { get: (key) => store.get(key), put: () => Promise.resolve() };
}

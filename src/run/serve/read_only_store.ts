import { FolderStore, type Store } from "../../job/store.ts";

/**
 * What other tasks cached, for a task that may not write: what it makes itself is kept for the process
 * only, and a damaged entry is left where it is.
 */
export function readOnlyStore(root: string, warn: (message: string) => void): Store {
  const store = new FolderStore(root, warn);
  return {
    async get(key) {
      try {
        return await store.get(key);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotCapable)) throw error;
        warn(`${root}/${key} is damaged or can't be read; the work is done again.`);
        return null;
      }
    },
    put: () => Promise.resolve(),
  };
}

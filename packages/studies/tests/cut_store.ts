import { type Files, MemoryStore } from "../../../src/job/store.ts";

/** A store that is cut off after this many answers, as a stopped run is. */
export class CutStore extends MemoryStore {
  left = Infinity;
  override put(key: string, files: Files): Promise<void> {
    if (this.left-- <= 0) throw new DOMException("stopped", "AbortError");
    return super.put(key, files);
  }
}

/** What a pickle may call, and how much it may make. */
import type { PickleValue } from "./values.ts";

/**
 * Lists, tuples, dicts and their pairs, pieces of bytes, what is put away to be recalled: six a
 * scene of two objects, so 700,000 scenes. One byte of a pickle can make one, of two hundred bytes.
 */
const MAX_OBJECTS = 1 << 22;

/** How much one file may make, pickles inside it included. */
export class PickleBudget {
  #left = MAX_OBJECTS;

  /** @throws {RangeError} if that is more than is left */
  spend(objects: number, file: string): void {
    this.#left -= objects;
    if (this.#left >= 0) return;
    throw new RangeError(
      `${file} makes more than ${MAX_OBJECTS} lists, tuples and other objects. Save scenes as ` +
        "scenes.npy and embeddings as .npy.",
    );
  }
}

export interface PickleGlobals {
  /** What all pickles of one file share. */
  readonly budget: PickleBudget;
  /** The value of a call, or undefined if the name is not allowed. */
  call(name: string, args: readonly PickleValue[], file: string): PickleValue | undefined;
  /** Whether the name may appear at all. */
  has(name: string): boolean;
  /** Gives a made value its state (`__setstate__`). */
  build(target: PickleValue, state: PickleValue, file: string): void;
  /** An object kept outside the pickle (PyTorch's storages); undefined if there are none. */
  persistent?(id: PickleValue, file: string): PickleValue | undefined;
}

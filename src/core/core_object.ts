/** What the core made and does not free by itself: fits, models, streams. */

/**
 * One object of the core, freed once, and refused in a sentence afterwards. Classes that hold one extend
 * this and reach it by `live`.
 */
export abstract class CoreObject<Handle extends { free(): void }> implements Disposable {
  readonly #what: string;
  #handle: Handle | null;

  /**
   * Takes what is to be freed.
   *
   * @param what how errors call it: "ridge map"
   */
  constructor(what: string, handle: Handle) {
    this.#what = what;
    this.#handle = handle;
  }

  /**
   * The core's object.
   *
   * @throws {ReferenceError} once it was disposed of or given away
   */
  protected get live(): Handle {
    if (this.#handle === null) {
      throw new ReferenceError(`This ${this.#what} was disposed of. Use it before dispose().`);
    }
    return this.#handle;
  }

  /** Gives up the core's object: the caller frees it. */
  protected release(): Handle {
    const handle = this.live;
    this.#handle = null;
    return handle;
  }

  /** Frees the memory. Doing it twice is no error. */
  dispose(): void {
    this.#handle?.free();
    this.#handle = null;
  }

  /** Frees it at the end of `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

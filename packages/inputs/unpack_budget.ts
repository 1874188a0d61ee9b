import { type ByteSource, HARMLESS, MAX_RATIO } from "@bindscope/bindscope/rooms/data";

/** How much the packed pieces of one file may become, all together, whatever they claim. */
export class UnpackBudget {
  #left: number;
  readonly #size: number;

  constructor({ size }: ByteSource) {
    this.#size = size;
    this.#left = Math.max(HARMLESS, size * MAX_RATIO);
  }

  /** @throws {RangeError} if that is more than all may take */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left >= 0) return;
    throw new RangeError(
      `its ${this.#size} bytes would unpack to more than ${MAX_RATIO} times as many`,
    );
  }
}

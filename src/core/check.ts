/** Checks that the wrappers of this folder share: the user's words, before the core is called. */

/** `value` itself, if it is a whole number in [low, high]. */
export function wholeNumber(name: string, value: number, low: number, high: number): number {
  if (!Number.isSafeInteger(value) || value < low || value > high) {
    throw new RangeError(`${name} must be a whole number from ${low} to ${high}, not ${value}.`);
  }
  return value;
}

/** Throws where two lengths differ that must not, such as a mean and the embeddings' width. */
export function sameLength(what: string, length: number, other: string, expected: number): void {
  if (length !== expected) {
    throw new RangeError(`${what} has ${length} entries, but ${other} needs ${expected}.`);
  }
}

/** What touching a freed handle throws. */
export function disposedError(what: string): ReferenceError {
  return new ReferenceError(`This ${what} was disposed of. Use it before dispose().`);
}

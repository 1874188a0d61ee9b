/**
 * Runs a library on untrusted bytes. What it throws, whatever it is, becomes `reason`:
 * libraries speak of their own insides ("Cannot read properties of undefined").
 *
 * @throws {RangeError} with `reason` as its message; what the library threw is its cause
 */
export function inOwnWords<T>(reason: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new RangeError(reason, { cause: error });
  }
}

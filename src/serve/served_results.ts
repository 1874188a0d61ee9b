/** Results that the service gives out: read once, by hash. */

/** One of them. */
export interface ServedResult {
  /** Kind of the Result: probe, analyze, … */
  readonly kind: string;
  /** Hash of the set that it is of. */
  readonly input: string;
  /** result.json as it was written. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly sha256: string;
}

/** Results that the service gives out: read once, by hash. */
import type { SetIdentity } from "../../../src/data/set_identity.ts";

/** One of them. */
export interface ServedResult {
  /** Kind of the Result: probe, analyze, … */
  readonly kind: string;
  /** The set that it is of. */
  readonly input: SetIdentity;
  /** result.json as it was written. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly sha256: string;
}

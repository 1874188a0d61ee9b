import { checkNames, shownValue } from "../../src/result/names.ts";
import { inRange, rangeWords } from "../../src/core/range.ts";

/** What one service does at most, so that no request can stop it for the others. */
export interface ServiceLimits {
  /** Bytes of a body; more is answered by 413. */
  readonly bodyBytes: number;
  /** Multiplications with an addition that one request may cost; more is answered by 422. */
  readonly operations: number;
  /** Requests whose body is there, at work or waiting for it; more are answered by 503. */
  readonly inFlight: number;
  /** Bodies that are being received at the same time; more are answered by 503. */
  readonly bodies: number;
  /** Bytes of all these bodies together; more are answered by 503. */
  readonly bufferedBytes: number;
  /** Seconds in which a body must have arrived; then it is answered by 408. */
  readonly bodySeconds: number;
  /** Texts in one request. */
  readonly texts: number;
  /** Characters of one text. */
  readonly textLength: number;
}

/**
 * The limits of a service unless others are given.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_LIMITS } from "@bindscope/serve";
 *
 * assertEquals(DEFAULT_LIMITS.bodyBytes, 1_000_000);
 * ```
 */
export const DEFAULT_LIMITS: ServiceLimits = {
  bodyBytes: 1_000_000,
  operations: 2_000_000_000,
  inFlight: 64,
  bodies: 4096,
  bufferedBytes: 64_000_000,
  bodySeconds: 10,
  texts: 64,
  textLength: 1000,
};

const LIMIT_RANGE = { above: 0 };

/**
 * The limits of a service, those that are not given by default.
 *
 * @throws {TypeError} for one that there is not
 * @throws {RangeError} for one that bounds nothing
 */
export function limitsOf(given: Partial<ServiceLimits> = {}): ServiceLimits {
  checkNames("a service", "limit", Object.keys(DEFAULT_LIMITS), given);
  const asked = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of asked) {
    if (inRange(value, LIMIT_RANGE)) continue;
    throw new RangeError(
      `The limit ${name} is a number${rangeWords(LIMIT_RANGE)}, not ${shownValue(value)}.`,
    );
  }
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(asked) };
}

/** Which numbers are taken: one way to check them, and one to say so. */

/** Numbers from `min`, or only those above `above`, to `max`, or only those below `below`. */
export interface Range {
  /** The least. */
  readonly min?: number;
  /** What they exceed. */
  readonly above?: number;
  /** The most. */
  readonly max?: number;
  /** What they stay under. */
  readonly below?: number;
  /** Whether the library takes 0 besides. */
  readonly orZero?: boolean;
}

/** Seeds that every generator takes. */
export const SEED_RANGE = { min: 0, max: 2 ** 32 - 1 } as const;
/** Full-batch steps of a fit. The library also takes none, which leaves the first weights. */
export const STEP_RANGE = { min: 1, max: 10_000_000, orZero: true } as const;
/** Share of the objects that is trained: never none of them. */
export const COVERAGE_RANGE = { above: 0, max: 1 } as const;

/** Whether a number lies in a range; NaN and infinity do in none. */
export function inRange(value: number, { min, above, max, below }: Range): boolean {
  return Number.isFinite(value) && value >= (min ?? -Infinity) && value > (above ?? -Infinity) &&
    value <= (max ?? Infinity) && value < (below ?? Infinity);
}

/** " from 1 to 8", after "a number"; empty for all numbers. */
export function rangeWords({ min, above, max, below }: Range): string {
  const bounds = [
    above === undefined ? [] : [` above ${above}`],
    min === undefined ? [] : [max === undefined ? ` of at least ${min}` : ` from ${min} to ${max}`],
    min !== undefined || max === undefined ? [] : [` of at most ${max}`],
    below === undefined ? [] : [` below ${below}`],
  ];
  return bounds.flat().join(" and");
}

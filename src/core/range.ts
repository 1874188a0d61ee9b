/** Which numbers are taken: one way to check them, and one to say so. */

/** Numbers from `min`, or only those above `above`, to `max`. */
export interface Range {
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
}

/** Whether a number lies in a range; NaN and infinity do in none. */
export function inRange(value: number, { min, above, max }: Range): boolean {
  return Number.isFinite(value) && value >= (min ?? -Infinity) && value > (above ?? -Infinity) &&
    value <= (max ?? Infinity);
}

/** " from 1 to 8", as it stands behind "a number"; empty for all numbers. */
export function rangeWords({ min, above, max }: Range): string {
  const bounds = [
    above === undefined ? [] : [` above ${above}`],
    min === undefined ? [] : [max === undefined ? ` of at least ${min}` : ` from ${min} to ${max}`],
    min !== undefined || max === undefined ? [] : [` of at most ${max}`],
  ];
  return bounds.flat().join(" and");
}

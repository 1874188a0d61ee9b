/** Shares as sentences have them. */

/**
 * "98 of 100"; where there are fewer cases, how many of them: "19 of 20". All or none is said of all or none
 * alone.
 */
export function outOf(share: number, cases: number | null): string {
  const all = cases === null || cases >= 100 ? 100 : cases;
  const count = Math.round(share * all);
  if (count === all && share < 1) return `more than ${all - 1} of ${all}`;
  if (count === 0 && share > 0) return `fewer than 1 of ${all}`;
  return `${count} of ${all}`;
}

/** "95 %: 83 to 97 %": whole percents, rounded outwards. */
export function percentInterval([low, high]: readonly [number, number]): string {
  // What lies on a whole percent stays there, whatever its last bit is.
  const down = Math.floor(100 * low + 1e-9);
  const up = Math.ceil(100 * high - 1e-9);
  return `95 %: ${down} to ${up} %`;
}

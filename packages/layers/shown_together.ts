/** What of several counts as shown at 5 %. */
export const ALPHA = 0.05;

/**
 * Which of `count` numbers are shown, all of them together: of many one lies above any threshold by chance. Holm's step-down
 * (1979) by intervals: while k are left, those whose interval of level 1 - 0.05 / k clears the threshold are shown; then the
 * rest is asked with fewer left.
 *
 * @param clears whether the interval of one, at a level, lies beyond what it is compared with
 */
export function shownTogether(
  count: number,
  clears: (at: number, level: number) => boolean,
): boolean[] {
  const shown = new Array<boolean>(count).fill(false);
  for (let left = count; left > 0;) {
    const level = 1 - ALPHA / left;
    const now = shown.map((already, at) => !already && clears(at, level));
    const value = now.filter(Boolean).length;
    if (value === 0) break;
    now.forEach((yes, at) => shown[at] ||= yes);
    left -= value;
  }
  return shown;
}

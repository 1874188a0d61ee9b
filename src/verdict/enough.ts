/** How many more scenes an open question would take. */
import { formatNumber, percentOf } from "../metrics/text/number.ts";

/** Half of an interval that most questions are content with. */
const ENOUGH = 0.1;
/** Advice of more than this many times the scenes is left out. */
const MOST = 50;

/**
 * "With about 5 times as many scenes and objects, the 95 % CI would narrow from ±21 to ±10 points". An interval gets narrower with the square root of the
 * scenes, where they show as many more objects. Null where nothing is to be said.
 */
export function scenesNeeded(
  { value, interval, threshold }: {
    readonly value: number | null;
    readonly interval: readonly [number, number] | null;
    readonly threshold: number | null;
  },
): string | null {
  if (value === null || interval === null) return null;
  const half = Math.max(value - interval[0], interval[1] - value);
  if (half > ENOUGH) {
    return `${more((half / ENOUGH) ** 2)} would narrow the 95 % CI from ±${points(half)} to ±${
      points(ENOUGH)
    } points`;
  }
  if (threshold === null) return null;
  const times = (half / Math.abs(value - threshold)) ** 2;
  return times <= MOST
    ? `${more(times)} would narrow the 95 % CI (±${points(half)} points) enough to clear ${
      percentOf(threshold, null)
    }`
    : `More scenes will hardly help: the value lies at the threshold itself (${
      percentOf(threshold, null)
    }, 95 % CI ±${points(half)} points)`;
}

/** "21", "0.4": points of a hundred. */
const points = (share: number) => formatNumber(100 * share, share < 0.01 ? 1 : 0);

/** "About 5 times as many scenes and objects", rounded upwards. */
function more(times: number): string {
  // A hair less: 0.2 / 0.1 is a little more than 2.
  const rounded = times < 3 ? Math.ceil(10 * times - 1e-9) / 10 : Math.ceil(times - 1e-9);
  return `About ${rounded} times as many scenes and objects`;
}

/** How many scenes an open question would take. */
import { formatNumber, percentOf } from "../metrics/text/number.ts";

/** Half of an interval that most questions are content with. */
const ENOUGH = 0.1;
/** Advice of more than this many times the scenes is left out. */
const MOST = 50;

/**
 * "40 scenes give ± 21 points; about 180 are needed for ± 10 points". An interval gets narrower with the square root of the
 * scenes, where they show as many more objects. Null where nothing is to be said.
 */
export function scenesNeeded(
  { value, interval, threshold }: {
    readonly value: number | null;
    readonly interval: readonly [number, number] | null;
    readonly threshold: number | null;
  },
  scenes: number | null,
): string | null {
  if (value === null || interval === null || scenes === null || scenes < 1) return null;
  const half = Math.max(value - interval[0], interval[1] - value);
  const given = `${formatNumber(scenes, 0)} scenes give ± ${points(half)}`;
  if (half > ENOUGH) {
    return `${given}; about ${roundedUp(scenes * (half / ENOUGH) ** 2)} are needed for ± ${
      points(ENOUGH)
    }`;
  }
  if (threshold === null) return null;
  const times = (half / Math.abs(value - threshold)) ** 2;
  return times <= MOST
    ? `${given}; about ${
      roundedUp(scenes * times)
    } are needed at this distance from the threshold of ${percentOf(threshold, null)}`
    : `${given}, and the value lies at the threshold itself (${
      percentOf(threshold, null)
    }): more scenes will hardly help`;
}

/** "21 points", "0.4 points" */
const points = (share: number) => `${formatNumber(100 * share, share < 0.01 ? 1 : 0)} points`;

/** Two digits, upwards: 183 is 190. */
function roundedUp(count: number): string {
  const unit = 10 ** Math.max(0, `${Math.ceil(count)}`.length - 2);
  return formatNumber(Math.ceil(count / unit) * unit, 0);
}

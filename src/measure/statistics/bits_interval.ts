import type { Interval } from "../../metrics/recognition.ts";

/**
 * The interval of bits told, which ends at those that there are to tell. Where all is told no object left out changes
 * anything, and the spread over objects is none: then as many scenes may tell nothing as the interval of swaps allows.
 *
 * @param swaps their interval where every one was told; else null
 */
export function bitsInterval(
  overObjects: Interval,
  bits: number,
  prior: number,
  swaps: Interval,
): Interval {
  if (overObjects === null) return null;
  const [low, high] = overObjects;
  return [swaps === null ? low : Math.min(low, bits * swaps[0]), Math.min(high, prior)];
}

/** How often scenes are shuffled for the parallelogram's null. */

/** Additions that shuffles may cost beyond the least number of them: some seconds. */
const WORK = 4e9;

/** 999, so that p can be 0.001; fewer, but 20 at least, where these would take minutes. */
export function quadrupleShuffles(quadruples: number, dim: number): number {
  return Math.max(20, Math.min(999, Math.floor(WORK / (8 * quadruples * dim))));
}

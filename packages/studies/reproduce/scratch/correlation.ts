/** Correlation of two quantities over models. */
import type { Core } from "@bindscope/bindscope/core";
import { type Case, correlationInterval, pearson } from "@bindscope/bindscope/rooms/core";

/** One model: the two quantities, and its group. */
interface Pair extends Case {
  readonly group: number;
}

export interface Correlation {
  /** Pearson's r; null where x or y is the same for all. */
  readonly r: number | null;
  /** 95 %, percentile bootstrap over models; null where r is. */
  readonly interval: readonly [number, number] | null;
  /** Lowest and highest r with each group left out in turn; null below three groups. */
  readonly leftOut: readonly [number, number] | null;
  readonly models: number;
}

/** As registered. */
const RESAMPLES = 10_000;

/** `stream` names the draws, so that intervals don't depend on one another. */
export function correlate(
  core: Core,
  pairs: readonly Pair[],
  seed: number,
  stream: string,
): Correlation {
  const models = pairs.length;
  const r = pearson(pairs);
  const groups = [...new Set(pairs.map(({ group }) => group))];
  const without = groups
    .map((group) => pearson(pairs.filter((pair) => pair.group !== group)))
    .filter((r) => r !== null);
  return {
    r,
    interval: r === null ? null : correlationInterval(core, pairs, {
      ...{ resamples: RESAMPLES, seed, stream: `scratch correlation ${stream}` },
    }),
    leftOut: groups.length < 3 || without.length === 0
      ? null
      : [Math.min(...without), Math.max(...without)],
    models,
  };
}

/** Which views are fitted on: every choice of a given number where these are few, else draws in which each view comes as often. */

import { binomial } from "../../core/statistics/chance_level.ts";
import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";

/** Up to this many choices of one size are all taken. */
const ALL = 10;
/** Otherwise at least this many are drawn. */
const LEAST = 6;

/** Views by their numbers, each list ascending; by how many they are, from 1 to all but one. */
export function viewChoices(core: Core, views: number, seed: number): number[][] {
  using stream = new CounterStream(core, seed, "robust/views fitted");
  return Array.from({ length: views - 1 }, (_, i) => i + 1).flatMap((size) => {
    if (binomial(views, size) <= ALL || size === 1 || size === views - 1) {
      return combinations(views, size);
    }
    // Runs of a circle: each view is in as many of them as any other.
    const draws = Math.ceil(LEAST / views);
    return Array.from({ length: draws }, () => stream.permutation(views)).flatMap((circle) =>
      Array.from(
        circle,
        (_, start) =>
          Array.from({ length: size }, (_, i) => circle[(start + i) % views]).sort((a, b) => a - b),
      )
    );
  });
}

function combinations(views: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: views - from }, (_, i) => from + i).flatMap((first) =>
    combinations(views, size - 1, first + 1).map((rest) => [first, ...rest])
  );
}

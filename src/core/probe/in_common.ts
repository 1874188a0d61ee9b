import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { mean } from "../statistics/mean.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";

/** Where objects' vectors lie among free ones. */
export interface InCommon {
  /** What they have in common: sums of squares around what free vectors and they have on average, as the core's file says. */
  readonly statistic: number;
  /** Share of free vectors that have as much in common, the objects' own counted with them. */
  readonly p: number;
  /** How far above their mean, in their standard deviations. */
  readonly excess: number;
  readonly objects: number;
}

/**
 * Objects that agree in all concepts but one: what their vectors have in common, summed by the two values of
 * that concept, beyond sums of values. If every object has a vector of its own, Gaussian and free of the others',
 * these sums are those of others as long, with the same principal variances; this many are drawn, and a few
 * before them to find out how long they have to be.
 *
 * @param rows embeddings [scenes, dim]
 * @returns null where sums of values explain all that there is
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function objectsInCommon(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): InCommon | null {
  requireFinite(rows, "the embeddings");
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  using read = scenesInCore(core, rows, scenes);
  using found = core.objects_in_common(rows.handle, read, draws, seed);
  if (found === undefined) return null;
  const { statistic, objects } = found;
  const free = found.drawn;
  const middle = mean(free)!;
  const square = mean(free.map((one) => (one - middle) * (one - middle)))!;
  return {
    statistic,
    p: (1 + free.filter((one) => one >= statistic).length) / (1 + draws),
    excess: square > 0 ? (statistic - middle) / Math.sqrt(square) : 0,
    objects,
  };
}

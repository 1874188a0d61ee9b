/**
 * Worlds that were large enough to tell products and networks from a lookup table, and some that were not:
 * the table of `deno task research calibrate --parts power`, kept with the code. A test makes a line of it again.
 */

import worlds from "./powered_worlds.json" with { type: "json" };

export interface PoweredWorld {
  /** Values of each concept. */
  readonly sizes: readonly number[];
  readonly objects: number;
  readonly scenes: number;
  readonly seeds: number;
  /** Exchanges told apart of a planted product, the lowest of the seeds. */
  readonly power: number;
  /** Exchanges told apart of the lookup table itself, the highest of the seeds. */
  readonly swap: number;
  /** Share of planted networks that are told from free vectors, the lowest of the seeds. */
  readonly network: number;
  /** Whether every seed found the product and enough of the networks, and none took the table for one. */
  readonly enough: boolean;
}

export const POWERED_WORLDS: readonly PoweredWorld[] = worlds;

/** "8 x 8 objects in 500 scenes were enough in simulations"; null where no world was tried. */
export function largeEnough(objects: number | null): string | null {
  const [smallest] = POWERED_WORLDS.filter((world) => world.enough && world.objects === objects)
    .toSorted((a, b) => a.scenes - b.scenes);
  if (smallest === undefined) return null;
  return `${
    smallest.sizes.join(" x ")
  } objects in ${smallest.scenes} scenes were enough in simulations`;
}

/**
 * Worlds that were large enough to tell a lookup table from products and networks, and some that were not:
 * the table of `deno task research calibrate --parts power`, kept with the code. A test makes a line of it again.
 */

import worlds from "./powered_worlds.json" with { type: "json" };

export interface PoweredWorld {
  /** Values of each concept. */
  readonly sizes: readonly number[];
  readonly objects: number;
  readonly scenes: number;
  readonly seeds: number;
  /** How likely the likeliest rule is beside lookups, the highest of the seeds. */
  readonly likelihood: number;
  /** Whether every seed excludes the rules, and none takes the table for one. */
  readonly enough: boolean;
}

export const POWERED_WORLDS: readonly PoweredWorld[] = worlds;

/** "8 x 8 objects and 500 scenes": enough in simulations; null where no world was tried. */
export function largeEnough(objects: number | null): string | null {
  const [smallest] = POWERED_WORLDS.filter((world) => world.enough && world.objects === objects)
    .toSorted((a, b) => a.scenes - b.scenes);
  if (smallest === undefined) return null;
  return `${smallest.sizes.join(" x ")} objects and ${smallest.scenes} scenes`;
}

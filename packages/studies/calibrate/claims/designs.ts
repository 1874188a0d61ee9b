/** Designs of scenes that differ from those of tests: all scenes, whole bags, scattered ones, few objects, unequal frequencies. */

import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { numberedSpace, SceneSet } from "@bindscope/bindscope/rooms/data";
import { listScenes, worldScenes } from "@bindscope/bindscope/rooms/scenes";
import type { ClaimDesignName } from "./names.ts";

interface ClaimDesign {
  /** Numbers a scene. */
  readonly dim: number;
  /** Standard deviation of the noise, as a share of the code's. */
  readonly noise: number;
  readonly scenes: (core: Core, seed: number) => SceneSet;
}

const listed = (
  sizes: readonly number[],
  objects: number,
  maxScenes: number | null,
  sample: "bags" | "scenes" = "bags",
): ClaimDesign["scenes"] =>
(core, seed) =>
  listScenes(core, numberedSpace(sizes), { objects, pairs: "all", maxScenes, sample, seed });

/** Every scene of two of the objects that there are. */
function ofSomeObjects(
  core: Core,
  sizes: readonly number[],
  count: number,
  seed: number,
): SceneSet {
  const space = numberedSpace(sizes);
  using stream = new CounterStream(core, seed, "calibrate/claims/objects there are");
  const ids = [...stream.permutation(space.objectCount).subarray(0, count)].sort((a, b) => a - b);
  const values = ids.flatMap((a) =>
    ids.flatMap((b) => [...space.valuesOf(a), ...space.valuesOf(b)])
  );
  return new SceneSet(space, 2, Int32Array.from(values));
}

export const CLAIM_DESIGNS: { readonly [name in ClaimDesignName]: ClaimDesign } = {
  "6x4-all": { dim: 48, noise: 0.3, scenes: listed([6, 4], 2, null) },
  "9x7-bags": { dim: 96, noise: 0.2, scenes: listed([9, 7], 2, 420) },
  "7x5-scattered": { dim: 40, noise: 0.4, scenes: listed([7, 5], 2, 500, "scenes") },
  "5x3-few": { dim: 24, noise: 0.2, scenes: listed([5, 3], 2, null) },
  "3x3x3-bags": { dim: 64, noise: 0.5, scenes: listed([3, 3, 3], 2, 400) },
  "7x6-zipf-0.9": {
    dim: 48,
    noise: 0.3,
    scenes: (core, seed) =>
      worldScenes(core, {
        ...{ sizes: [7, 6], objects: 2, most: 700 },
        design: { kind: "zipf", exponent: 0.9 },
      }, seed),
  },
  "6x5-22-objects": {
    ...{ dim: 56, noise: 1 },
    scenes: (core, seed) => ofSomeObjects(core, [6, 5], 22, seed),
  },
  "4x4-three-objects": { dim: 72, noise: 0.3, scenes: listed([4, 4], 3, 480) },
};

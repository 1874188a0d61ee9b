/** Worlds of scenes that verdicts are tried on. */

import type { Core } from "../../core/core.ts";
import { numberedSpace } from "../../data/numbered_space.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { listScenes } from "../../scenes/list_scenes.ts";

/** Concepts of so many values each, so many objects a scene, and at most so many scenes. */
export interface World {
  readonly sizes: readonly number[];
  readonly objects: number;
  /** At most so many; null for every scene. */
  readonly most: number | null;
}

/** Every world by what `--worlds` calls it. */
export const WORLDS = {
  "8x3": { sizes: [8, 3], objects: 2, most: null },
  "12x8": { sizes: [12, 8], objects: 2, most: 1200 },
  "12x12": { sizes: [12, 12], objects: 2, most: 1000 },
  "4x3x2": { sizes: [4, 3, 2], objects: 2, most: null },
  "three-objects": { sizes: [4, 3], objects: 3, most: 1200 },
} as const satisfies { readonly [id: string]: World };

/** "12 x 8, 2 objects" */
export function worldName({ sizes, objects }: World): string {
  return `${sizes.join(" x ")}, ${objects} objects`;
}

/** The scenes of a world; a sample is drawn by bags of values, all scenes of a bag or none. */
export function worldScenes(core: Core, { sizes, objects, most }: World, seed: number): SceneSet {
  return listScenes(core, numberedSpace(sizes), {
    objects,
    pairs: "all",
    maxScenes: most,
    sample: "bags",
    seed,
  });
}

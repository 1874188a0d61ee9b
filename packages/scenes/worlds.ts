import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { type ConceptSpace, numberedSpace, SceneSet } from "@bindscope/bindscope/rooms/data";
import { listScenes } from "./list_scenes.ts";

/** Values of each concept, objects in a scene, and scenes at most. */
export interface World {
  readonly sizes: readonly number[];
  readonly objects: number;
  /** At most this many; null for every scene. */
  readonly most: number | null;
  /** How scenes are drawn; absent: by whole bags, or all of them. */
  readonly design?: Design;
}

/** Objects of unequal frequency: the r-th most frequent as r to the power -zipf; or a usual first value for each last one. */
type Design =
  | { readonly kind: "zipf"; readonly exponent: number }
  | { readonly kind: "usual value"; readonly share: number };

/** Scenes enough for most of these designs to have bags that show two sets of objects. */
const UNEQUAL_SCENES = 2400;
const zipf = (sizes: readonly number[], exponent: number) =>
  ({ sizes, objects: 2, most: UNEQUAL_SCENES, design: { kind: "zipf", exponent } }) as const;
const usual = (sizes: readonly number[]) =>
  ({
    sizes,
    objects: 2,
    most: UNEQUAL_SCENES,
    design: { kind: "usual value", share: 0.9 },
  }) as const;

/** Designs in which a bag's readers can learn which objects are frequent. */
const UNBALANCED = {
  "8x8-zipf-0.8": zipf([8, 8], 0.8),
  "8x8-zipf-1.2": zipf([8, 8], 1.2),
  "8x8-zipf-1.6": zipf([8, 8], 1.6),
  "8x8-usual": usual([8, 8]),
  "12x12-zipf-0.8": zipf([12, 12], 0.8),
  "12x12-zipf-1.2": zipf([12, 12], 1.2),
  "12x12-zipf-1.6": zipf([12, 12], 1.6),
  "12x12-usual": usual([12, 12]),
  "4x3x2-zipf-0.8": zipf([4, 3, 2], 0.8),
  "4x3x2-zipf-1.2": zipf([4, 3, 2], 1.2),
  "4x3x2-zipf-1.6": zipf([4, 3, 2], 1.6),
  "4x3x2-usual": usual([4, 3, 2]),
} as const satisfies { readonly [id: string]: World };

/** Every world by what `--worlds` calls it. */
export const WORLDS = {
  "8x3": { sizes: [8, 3], objects: 2, most: null },
  "12x8": { sizes: [12, 8], objects: 2, most: 1200 },
  "12x12": { sizes: [12, 12], objects: 2, most: 1000 },
  "4x3x2": { sizes: [4, 3, 2], objects: 2, most: null },
  "three-objects": { sizes: [4, 3], objects: 3, most: 1200 },
  ...UNBALANCED,
} as const satisfies { readonly [id: string]: World };

/** "12 x 8, 2 objects" */
export function worldName({ sizes, objects, design }: World): string {
  const drawn = design === undefined
    ? ""
    : design.kind === "zipf"
    ? `, Zipf ${design.exponent}`
    : `, usual value in ${100 * design.share} %`;
  return `${sizes.join(" x ")}, ${objects} objects${drawn}`;
}

/** The scenes of a world; a sample is drawn by bags of values, all scenes of a bag or none. */
export function worldScenes(core: Core, world: World, seed: number): SceneSet {
  const { sizes, objects, most, design } = world;
  if (design !== undefined) return drawnScenes(core, world, design, seed);
  return listScenes(core, numberedSpace(sizes), {
    objects,
    pairs: "all",
    maxScenes: most,
    sample: "bags",
    seed,
  });
}

/** Every object of every scene drawn by its frequency, independently. */
function drawnScenes(
  core: Core,
  { sizes, objects, most }: World,
  design: Design,
  seed: number,
): SceneSet {
  const space = numberedSpace(sizes);
  using stream = new CounterStream(core, seed, "calibrate/unequal objects");
  const weights = design.kind === "zipf"
    ? zipfWeights(stream.permutation(space.objectCount), design.exponent)
    : usualWeights(space, design.share);
  let total = 0;
  const sums = weights.map((weight) => total += weight);
  const draws = stream.uniform(most! * objects);
  const values = Array.from(draws, (u) => {
    const at = u * total;
    return space.valuesOf(sums.findIndex((sum) => at < sum));
  });
  return new SceneSet(space, objects, Int32Array.from(values.flatMap((own) => [...own])));
}

export function zipfWeights(ranks: Int32Array, exponent: number): number[] {
  return Array.from(ranks, (rank) => 1 / power(1 + rank, exponent));
}

/** By square roots and products, which are exact in the last bit on every host; the exponent to 24 binary digits. */
function power(base: number, exponent: number): number {
  let result = 1;
  let left = exponent;
  for (; left >= 1; left--) result *= base;
  for (let bit = 1, root = base; bit <= 24; bit++) {
    root = Math.sqrt(root);
    left *= 2;
    if (left < 1) continue;
    result *= root;
    left--;
  }
  return result;
}

/** Value v of the last concept comes with value v of the first in a share of cases; all others are equally frequent. */
export function usualWeights(space: ConceptSpace, share: number): number[] {
  const first = space.concepts[0].values.length;
  return Array.from({ length: space.objectCount }, (_, id) => {
    const values = space.valuesOf(id);
    return values[0] === values[values.length - 1] % first ? share : (1 - share) / (first - 1);
  });
}

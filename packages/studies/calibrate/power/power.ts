/**
 * Which worlds are large enough to tell a lookup table from products and random networks. A
 * lookup table is the hardest to represent: its objects differ in as many directions as there are.
 */

import { simulateTruth } from "@bindscope/bindscope/rooms/scenes";
import { MemoryStore } from "@bindscope/bindscope/rooms/job";
import type { Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { objectsSimilarity } from "@bindscope/bindscope/rooms/measure";
import { type World, worldScenes } from "@bindscope/bindscope/rooms/scenes";
import { type PoweredWorld, readRule } from "@bindscope/bindscope/rooms/verdict";

/** Smallest first, of two objects and of three. */
export const POWER_WORLDS: readonly World[] = [
  { sizes: [6, 6], objects: 2, most: 800 },
  { sizes: [8, 3], objects: 2, most: null },
  { sizes: [4, 3, 2], objects: 2, most: null },
  { sizes: [8, 8], objects: 2, most: 900 },
  { sizes: [12, 8], objects: 2, most: 700 },
  { sizes: [10, 10], objects: 2, most: 700 },
  { sizes: [12, 12], objects: 2, most: 500 },
  { sizes: [12, 12], objects: 2, most: 700 },
  { sizes: [14, 14], objects: 2, most: 500 },
  { sizes: [14, 14], objects: 2, most: 700 },
  { sizes: [8, 8], objects: 3, most: 4000 },
  { sizes: [10, 10], objects: 3, most: 6000 },
];

const SEEDS = 5;
const DIM = 64;
const NOISE = 0.1;

/** Whether lookup tables of every seed are told from rules. */
export async function powerIn(
  world: World,
  { core, pool, signal }: {
    readonly core: Core;
    readonly pool: WorkerPool;
    readonly signal?: AbortSignal;
  },
): Promise<PoweredWorld> {
  let likelihood = 0;
  let scenes = 0;
  let enough = true;
  for (let seed = 0; seed < SEEDS; seed++) {
    signal?.throwIfAborted();
    const listed = worldScenes(core, world, seed);
    scenes = Math.max(scenes, listed.count);
    using set = simulateTruth(core, "lookup", listed, { dim: DIM, noise: NOISE, seed });
    const context = { core, pool, seed, store: new MemoryStore(), progress: () => {}, signal };
    const read = readRule({ probe: { common: await objectsSimilarity(set, context) } });
    likelihood = Math.max(likelihood, read.likelihood ?? 1);
    enough &&= read.outcome === "free";
  }
  return {
    sizes: [...world.sizes],
    objects: world.objects,
    scenes,
    seeds: SEEDS,
    likelihood,
    enough,
  };
}

/**
 * Which worlds are large enough to tell a product from a lookup table on objects that no reader was fitted on. A
 * lookup table is the hardest to represent: its objects differ in as many directions as there are.
 */

import { MemoryStore } from "@bindscope/bindscope/rooms/job";
import type { Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { objectsCommon } from "@bindscope/bindscope/rooms/measure";
import { plantTruth, transferCurve, transferSplits } from "@bindscope/bindscope/rooms/inference";
import { type World, worldScenes } from "@bindscope/bindscope/rooms/scenes";
import {
  LEAST_FOUND,
  LEAST_SCENES,
  type PoweredWorld,
  readerTransfer,
} from "@bindscope/bindscope/rooms/verdict";
import type { Json } from "@bindscope/bindscope/rooms/result";

/** Smallest first, of two objects and of three. */
export const POWER_WORLDS: readonly World[] = [
  { sizes: [6, 6], objects: 2, most: 800 },
  { sizes: [8, 3], objects: 2, most: null },
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

/** What is planted in a world's lookup tables is found in every seed, or not. */
export async function powerIn(
  world: World,
  { core, pool, signal }: {
    readonly core: Core;
    readonly pool: WorkerPool;
    readonly signal?: AbortSignal;
  },
): Promise<PoweredWorld> {
  let power = 1;
  let swap = 0;
  let network = 1;
  let scenes = 0;
  let enough = true;
  for (let seed = 0; seed < SEEDS; seed++) {
    signal?.throwIfAborted();
    const listed = worldScenes(core, world, seed);
    scenes = Math.max(scenes, listed.count);
    using set = plantTruth(core, "lookup", listed, { dim: DIM, noise: NOISE, seed });
    const context = { core, pool, seed, store: new MemoryStore(), progress: () => {}, signal };
    const [{ rows }, common] = await Promise.all([
      transferCurve(set, transferSplits(core, listed), context),
      objectsCommon(set, context),
    ]);
    const networks = common?.power?.network ?? 0;
    network = Math.min(network, networks);
    const cells = rows.filter((row) =>
      row.reader === "factored" && row.seed === null && row.scenes >= LEAST_SCENES
    );
    const best = cells.reduce((a, b) => (b.power?.swap ?? 0) > (a.power?.swap ?? 0) ? b : a);
    power = Math.min(power, best.power?.swap ?? 0);
    swap = Math.max(swap, best.swap);
    const { outcome } = readerTransfer(rows as unknown as Json, { probe: { common } });
    enough &&= outcome !== "too small" && outcome !== "yes" && networks >= LEAST_FOUND;
  }
  return {
    sizes: [...world.sizes],
    objects: world.objects,
    scenes,
    seeds: SEEDS,
    power,
    swap,
    network,
    enough,
  };
}

/**
 * The null of binding, by exchange: what hangs on the bag of values alone gives a scene and its re-paired twins
 * vectors of one distribution, so that they could as well have been each other's. Rows exchanged among the scenes
 * of each bag, and read again, say what such a code reaches by luck, noise and sample as they are.
 */

import type { Core } from "../../core/core.ts";
import type { Reading } from "../../core/probe/readout_job.ts";
import { mean } from "../../core/statistics/mean.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { repairedFamilies } from "./pairs.ts";
import type { ReadoutPlan } from "./scene_reading.ts";
import { swapsOf } from "./set_readings.ts";

/** One exchange. */
export interface RepairedReading {
  /** Mean over the scenes that have another set to be told from. */
  readonly swap: number;
  /** Share of re-paired families of which every scene is right. */
  readonly pair: number;
}

/** So many are drawn. Their spread is an estimate, and what is held to it allows for that. */
export const EXCHANGES = 12;
/** Multiply-adds that they may take; so many scenes of so many objects leave little to luck. */
export const MOST_WORK = 1.2e10;

/** Which row each scene gets, of each exchange; none where no bag shows two sets, or there is too much to do. */
export function repairedOrders(
  core: Core,
  { families, sets }: ReadoutPlan,
  { scenes, embeddings: { rows, cols } }: EmbeddingSet,
  seed: number,
): Int32Array[] {
  if (sets === null) return [];
  const work = EXCHANGES * 2 * rows * Math.min(rows, cols) * scenes.appearance().radix.length;
  const shown = repairedFamilies(families, sets, new Uint8Array(rows));
  if (work > MOST_WORK || shown.length === 0) return [];
  using stream = new CounterStream(core, seed, "probe/re-paired rows");
  return Array.from({ length: EXCHANGES }, () => {
    const order = Int32Array.from({ length: rows }, (_, scene) => scene);
    for (const { family } of shown) {
      const own = families.rows.subarray(families.offsets[family], families.offsets[family + 1]);
      for (const [i, place] of stream.permutation(own.length).entries()) order[own[i]] = own[place];
    }
    return order;
  });
}

/** What the head of the objects says of one exchange. */
export function repairedReading(
  { families, left, sets }: ReadoutPlan,
  { hits: [hits], setScores }: Reading,
): RepairedReading {
  const swaps = swapsOf({ ...left, of: families.of }, sets!, setScores);
  const pairs = repairedFamilies(families, sets!, hits);
  return {
    swap: mean(Array.from(swaps).filter((swap) => !Number.isNaN(swap)))!,
    pair: mean(pairs.map(({ right }) => right ? 1 : 0))!,
  };
}

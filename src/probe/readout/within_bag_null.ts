/**
 * The null distribution of binding: permutations of rows within each bag of values. If vectors depend on the bag alone,
 * a scene and its re-paired twins have vectors of one distribution, so their rows are exchangeable. Reading the permuted
 * rows again shows what such a code reaches by chance, with the same noise and the same sample.
 */

import type { Core } from "../../core/core.ts";
import type { Reading } from "../../core/probe/readout_job.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { exchangeWithin } from "../../data/scenes/families.ts";
import { repairedFamilies } from "./pairs.ts";
import { type ReadoutPlan, type SceneReading, whatGoesWithWhat } from "./scene_reading.ts";

export interface WithinBagNull
  extends Pick<SceneReading, "roles" | "positions" | "ofSets" | "pairs"> {
  /** Every object of the scene is recognised [scenes]. */
  readonly object: Uint8Array;
}

/** Exchanges that are drawn: fewer where they would take long. Their spread is an estimate, and what is held to it allows for that. */
export const EXCHANGES = { most: 12, least: 4 } as const;
/** Multiply-adds that they may take before fewer are drawn: much data leaves little to chance. */
const MOST_WORK = 1.2e10;

/** Which row each scene gets, of each exchange; none where no bag shows two sets. */
export function withinBagOrders(
  core: Core,
  { families, sets }: ReadoutPlan,
  set: EmbeddingSet,
  seed: number,
  draws = exchangesOf(set),
): Int32Array[] {
  if (sets === null) return [];
  const { rows } = set.embeddings;
  const shown = repairedFamilies(families, sets, new Uint8Array(rows));
  if (shown.length === 0) return [];
  using stream = new CounterStream(core, seed, "probe/re-paired rows");
  const exchange = exchangeWithin(set.scenes);
  return Array.from({ length: draws }, () => {
    const order = Int32Array.from({ length: rows }, (_, scene) => scene);
    for (const { family } of shown) {
      const own = families.rows.subarray(families.offsets[family], families.offsets[family + 1]);
      exchange(own, stream, order);
    }
    return order;
  });
}

export function exchangesOf({ scenes, embeddings: { rows, cols } }: EmbeddingSet): number {
  const work = 2 * rows * Math.min(rows, cols) * scenes.appearance().radix.length;
  return Math.max(EXCHANGES.least, Math.min(EXCHANGES.most, Math.floor(MOST_WORK / work)));
}

/** What the objects' head, and those of the positions, say of one exchange. */
export function withinBagNull(
  core: Core,
  plan: ReadoutPlan,
  { matches: [object, ...ofPositions], setScores }: Reading,
): WithinBagNull {
  return { object, ...whatGoesWithWhat(core, plan, object, ofPositions, setScores) };
}

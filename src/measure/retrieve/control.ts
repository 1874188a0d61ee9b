import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { besidePermuted, permutedNull } from "../../inference/nulls/permuted.ts";
import type { Members } from "../../result/estimate.ts";
import type { Retrieval } from "./retrieval.ts";

/** Agreement by accident: which row each scene has, of each order; none where too few orders could give a small p. */
export type Orders = readonly Int32Array[];

/** Orders of the scenes: 199 reach a p of .005. The fewest still have a mean and a spread. */
const ORDERS = [199, 99, 19] as const;
/** Products of numbers that all of them may take: about a second. */
const MOST_WORK = 1e9;
/** Four scenes have 24 orders, and no p below .04. */
export const LEAST_SCENES = 5;

/**
 * Orders of these scenes among each other, each equally likely. Through a map that has not seen them they are so too, and the
 * map stays as it is.
 */
export function shuffledScenes(
  { set, trials, context: { core, seed } }: Retrieval,
  rows: Int32Array,
  name: string,
): Orders {
  const { scenes: { count }, dim } = set;
  if (rows.length < LEAST_SCENES) return [];
  const work = 2 * Math.max(count, trials.scenes.length) * dim;
  const draws = ORDERS.find((draws) => draws * work <= MOST_WORK) ?? ORDERS[2];
  using stream = new CounterStream(core, seed, `retrieve/${name}shuffled scenes`);
  return Array.from({ length: draws }, () => {
    const order = Int32Array.from({ length: count }, (_, scene) => scene);
    stream.permutation(rows.length).forEach((at, i) => order[rows[i]] = rows[at]);
    return order;
  });
}

/** What a share is read beside: its mean over the orders and p. */
export function besideOrders(
  core: Core,
  orders: Orders,
  value: number | null,
  inOrder: (order: Int32Array) => number | null,
): Members {
  return besidePermuted(permutedNull(core, orders.map(inOrder), 1), value);
}

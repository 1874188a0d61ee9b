import { CounterStream } from "../../core/random/streams.ts";
import type { Matrix } from "../../core/matrix.ts";
import { besidePermuted, exchanged } from "../../inference/nulls/permuted.ts";
import type { Members } from "../../result/estimate.ts";
import type { Retrieval } from "./retrieval.ts";

/** Agreement by accident: other rows in the place of the scenes', or the scenes' own in other orders. */
export interface Control {
  readonly rows?: Matrix;
  /** Which row each scene has, of each order; none where too few orders could give a small p. */
  readonly orders?: readonly Int32Array[];
}

/** Orders of the scenes: 199 reach a p of .005. The fewest still have a mean and a spread. */
const ORDERS = [199, 99, 19] as const;
/** Products of numbers that all of them may take: about a second. */
const MOST_WORK = 1e9;
/** Four scenes have 24 orders, and no p below .04. */
export const LEAST_SCENES = 5;

/** Orders of the scenes, each equally likely. */
export function shuffledScenes({ set, trials, context: { core, seed } }: Retrieval): Control {
  const { scenes: { count }, dim } = set;
  if (count < LEAST_SCENES) return {};
  const work = 2 * Math.max(count, trials.scenes.length) * dim;
  const draws = ORDERS.find((draws) => draws * work <= MOST_WORK) ?? ORDERS[2];
  using stream = new CounterStream(core, seed, "retrieve/shuffled scenes");
  return { orders: Array.from({ length: draws }, () => stream.permutation(count)) };
}

/** What a share is read beside: its mean over the orders and p, or what other rows give. */
export function besideControl(
  { rows, orders }: Control,
  value: number | null,
  of: (rows: Matrix) => number | null,
  inOrder: (order: Int32Array) => number | null,
): Members {
  if (rows !== undefined) return { null: of(rows) };
  return besidePermuted(exchanged((orders ?? []).map(inOrder), 1), value);
}

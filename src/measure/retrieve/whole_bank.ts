import type { Matrix } from "../../core/matrix.ts";
import { selectRows } from "../../core/rows_of.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { clusteredIntervals } from "../../inference/intervals/clustered_intervals.ts";
import { estimate } from "../../result/estimate.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { CaptionBank } from "./caption_bank.ts";
import { nearestCaption } from "./nearest_caption.ts";
import { besidePermuted, permutedNull } from "../../inference/nulls/permuted.ts";
import type { Orders } from "./control.ts";
import { type Retrieval, unjudged } from "./retrieval.ts";

/** More scenes than this are a seeded sample when they look through the whole bank. */
export const MOST_QUERIES = 10_000;

/** Each scene among all distinct captions: the nearest one, and whether an error is the swap, or has the same values. */
export async function wholeBank(
  { set, bank, trials, context }: Retrieval,
  queries: Matrix,
  orders: Orders,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement["bank"]> {
  const { captions, index } = bank;
  if (captions === null) return unjudged("no-captions").bank;
  const { core, seed } = context;
  const distinct = Int32Array.from(index.firstRow).filter((first, row) => first === row);
  let asked = rows.filter((scene) => bank.rowOf[scene] >= 0);
  if (asked.length > MOST_QUERIES) {
    using stream = new CounterStream(core, seed, "retrieve/queries");
    const order = stream.permutation(asked.length).slice(0, MOST_QUERIES).sort();
    asked = order.map((at) => asked[at]);
  }
  if (asked.length === 0) return unjudged("no-captions").bank;
  const swapsOf = new Map<number, number[]>();
  for (const [t, scene] of trials.scenes.entries()) {
    swapsOf.set(scene, [...swapsOf.get(scene) ?? [], trials.swaps[t]]);
  }
  using chosen = selectRows(core, queries, asked);
  const found = (indices: Int32Array, order: Int32Array | null = null) => {
    let swapped = 0;
    let bag = 0;
    const right = Float64Array.from(asked, (scene, i) => {
      const value = distinct[indices[order?.[i] ?? i]];
      if (value === bank.rowOf[scene]) return 1;
      if (swapsOf.get(scene)?.includes(value)) swapped++;
      if (sameBag(set, scene, bank, value)) bag++;
      return 0;
    });
    const wrong = right.length - right.reduce((sum, one) => sum + one, 0);
    const ofWrong = (count: number) => wrong === 0 ? null : count / wrong;
    return { right, swapErrors: ofWrong(swapped), bagErrors: ofWrong(bag) };
  };
  const nearestToOwn = await nearestCaption(context, chosen, captions, distinct);
  const own = found(nearestToOwn);
  // Which caption is nearest to a row does not depend on the scene that gets it.
  const others = orders.map((order) => found(nearestToOwn, among(order, asked)));
  const errors = (of: "swapErrors" | "bagErrors") =>
    mean(others.map((other) => other[of]).filter((share) => share !== null));
  const top1 = mean(own.right);
  const beside = permutedNull(context.core, others.map(({ right }) => mean(right)), 1);
  const stream = `retrieve/${name}bank`;
  return {
    top1: estimate(top1, {
      ...await clusteredIntervals(context, set.scenes, own.right, asked, stream, "rate"),
      ...besidePermuted(beside, top1),
      chance: 1 / distinct.length,
    }),
    swapErrors: estimate(own.swapErrors, { null: errors("swapErrors") }),
    bagErrors: estimate(own.bagErrors, { null: errors("bagErrors") }),
    captions: distinct.length,
    queries: asked.length,
  };
}

/** An order of all scenes as one of those that are asked. */
function among(order: Int32Array, asked: Int32Array): Int32Array {
  if (asked.length === order.length) return order;
  const positions = Int32Array.from(asked, (_, i) => i);
  return positions.sort((i, j) => order[asked[i]] - order[asked[j]]);
}

/** Whether a scene and a caption show the same values, whichever objects and positions they are in. */
function sameBag(set: EmbeddingSet, scene: number, bank: CaptionBank, row: number): boolean {
  const m = set.scenes.objects;
  const C = set.scenes.space.concepts.length;
  const values = ({ values }: { values: Int32Array }, at: number, c: number) =>
    Array.from({ length: m }, (_, position) => values[(at * m + position) * C + c]).sort().join();
  return set.scenes.space.concepts.every((_, c) =>
    values(set.scenes, scene, c) === values(bank.scenes, row, c)
  );
}

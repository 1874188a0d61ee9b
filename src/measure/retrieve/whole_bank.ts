import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { clusteredIntervals } from "../../inference/intervals/clustered_intervals.ts";
import { estimate } from "../../result/estimate.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { CaptionBank } from "./caption_bank.ts";
import { nearestCaption } from "./nearest_caption.ts";
import { queriesOf, type QueryRows } from "./query_rows.ts";
import { type Retrieval, unjudged } from "./retrieval.ts";

/** More scenes than this are a seeded sample when they look through the whole bank. */
export const MOST_QUERIES = 10_000;

/** Each scene among all distinct captions: the nearest one, and whether an error is the swap, or has the same values. */
export async function wholeBank(
  { set, bank, trials, context }: Retrieval,
  queries: QueryRows,
  control: QueryRows | null,
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
  const lookedUp = async (queries: QueryRows) => {
    using chosen = queriesOf(core, queries, asked);
    const indices = await nearestCaption(context, chosen, captions, distinct);
    let swapped = 0;
    let bag = 0;
    const right = Float64Array.from(asked, (scene, i) => {
      const value = distinct[indices[i]];
      if (value === bank.rowOf[scene]) return 1;
      if (swapsOf.get(scene)?.includes(value)) swapped++;
      if (sameBag(set, scene, bank, value)) bag++;
      return 0;
    });
    const wrong = right.length - right.reduce((sum, one) => sum + one, 0);
    const ofWrong = (count: number) => wrong === 0 ? null : count / wrong;
    return { right, swapErrors: ofWrong(swapped), bagErrors: ofWrong(bag) };
  };
  const own = await lookedUp(queries);
  const other = control && await lookedUp(control);
  const stream = `retrieve/${name}bank`;
  return {
    top1: estimate(mean(own.right), {
      ...await clusteredIntervals(context, set.scenes, own.right, asked, stream, "rate"),
      null: other && mean(other.right),
      chance: 1 / distinct.length,
    }),
    swapErrors: estimate(own.swapErrors, { null: other?.swapErrors }),
    bagErrors: estimate(own.bagErrors, { null: other?.bagErrors }),
    captions: distinct.length,
    queries: asked.length,
  };
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

import { tieOf } from "../../core/ties.ts";
import type { Matrix } from "../../core/matrix.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import {
  figureIntervals,
  type IntervalMembers,
  NO_INTERVALS,
} from "../../inference/intervals/figure_intervals.ts";
import { influencesOnShare, numbered, withinShare } from "../../inference/intervals/influence.ts";
import { estimate } from "../../result/estimate.ts";
import { besideOrders, type Orders } from "./control.ts";
import { HALF, type Retrieval, swapsMissing, unjudged } from "./retrieval.ts";

/**
 * Scene against its caption and the swapped one: share of trials in which the cosine of the right one is strictly greater,
 * so that a tie (`core/ties.ts`) is wrong.
 */
export async function captionTrials(
  task: Retrieval,
  queries: Matrix,
  orders: Orders,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement["caption"]> {
  const { set, bank: { captions, dim, rowOf }, trials, context: { core } } = task;
  if (captions === null) return unjudged("no-captions").caption;
  const chosen = new Set(rows);
  const lengths = rowLengths(captions.view(), dim);
  const evaluated = Array.from(trials.scenes, (_, t) => t)
    .filter((t) => chosen.has(trials.scenes[t]) && rowOf[trials.scenes[t]] >= 0);
  const tie = tieOf(core);
  const rightBy = (queries: Matrix, order: Int32Array | null = null) => {
    const [F, G] = [queries.view(), captions.view()];
    const lengthsOfF = rowLengths(F, dim);
    const cosine = (scene: number, caption: number) => {
      const row = order?.[scene] ?? scene;
      const first = row * dim;
      let dot = 0;
      for (let j = 0; j < dim; j++) dot += F[first + j] * G[caption * dim + j];
      const size = lengthsOfF[row] * lengths[caption];
      return size > 0 ? dot / size : 0;
    };
    return Uint8Array.from(evaluated, (t) => {
      const scene = trials.scenes[t];
      return +(cosine(scene, rowOf[scene]) - cosine(scene, trials.swaps[t]) > tie);
    });
  };
  const right = rightBy(queries);
  const accuracy = mean(right);
  return {
    accuracy: estimate(accuracy, {
      reason: swapsMissing(set),
      ...await intervals(task, evaluated, right, `retrieve/${name}caption`),
      ...besideOrders(
        task.context.core,
        orders,
        accuracy,
        (order) => mean(rightBy(queries, order)),
      ),
      chance: HALF,
    }),
    trials: right.length,
  };
}

/**
 * Over scenes, and over the objects of a scene and its swap. Scenes that swaps lead to from one another
 * share captions, so a family of them is one draw, however many trials it has.
 */
async function intervals(
  { set: { scenes }, bank, trials, context }: Retrieval,
  evaluated: readonly number[],
  right: Uint8Array,
  stream: string,
): Promise<IntervalMembers> {
  if (right.length === 0) return NO_INTERVALS;
  const m = scenes.objects;
  const [own, swapped] = [scenes.radixIds(), bank.scenes.radixIds()];
  const objects = evaluated.flatMap((t) => {
    const [s, swap] = [trials.scenes[t] * m, trials.swaps[t] * m];
    return [...own.subarray(s, s + m), ...swapped.subarray(swap, swap + m)];
  });
  const cases = {
    scenes: influencesOnShare(right, numbered(evaluated.map((t) => trials.families[t]))),
    objects: { values: Float64Array.from(right), of: numbered(objects) },
  };
  return await figureIntervals(context, cases, "rate", stream, withinShare);
}

function rowLengths(values: Float32Array, dim: number): Float64Array {
  return Float64Array.from({ length: values.length / dim }, (_, row) => {
    let square = 0;
    for (let j = row * dim; j < (row + 1) * dim; j++) square += values[j] * values[j];
    return Math.sqrt(square);
  });
}

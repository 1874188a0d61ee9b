import type { Matrix } from "../../core/matrix.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import { exactMatches, probeScores } from "../../core/probe/scores.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { clusteredIntervals } from "../../inference/intervals/clustered_intervals.ts";
import { estimate } from "../../result/estimate.ts";
import { mean } from "../../core/statistics/mean.ts";
import { meanMatches } from "../../probe/match_rates.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { besideOrders, type Orders } from "./control.ts";
import { type Retrieval, unjudged } from "./retrieval.ts";

/** Scenes whose rows are copied at once. */
const BLOCK = 8192;

/** Captions of single concepts: those present above those absent. (docs/results.md: exact match.) */
export async function conceptCaptions(
  { set: { scenes }, bank, context }: Retrieval,
  queries: Matrix,
  orders: Orders,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement["concept"]> {
  if (bank.conceptCaptions === null || rows.length === 0) return unjudged("no-captions").concept;
  const { core } = context;
  const { space: { concepts }, objects } = scenes;
  const weights = bank.conceptCaptions.toArray();
  const part = scenes.select(rows);
  const labels = concepts.map((_, c) => part.labelsOf(c));
  /** Of the rows in their order, then with the labels of the scenes that get them in each other one. */
  const matchesBy = () => {
    let start = 0;
    const gotBy = orders.map((order) => shownBy(order, rows));
    return concepts.map(({ values }, c) => {
      const own = weights.slice(start * bank.dim, (start + values.length) * bank.dim);
      start += values.length;
      const matches = [null, ...orders].map(() => new Uint8Array(rows.length));
      for (let first = 0; first < rows.length; first += BLOCK) {
        const end = Math.min(rows.length, first + BLOCK);
        using chosen = selectRows(core, queries, rows.subarray(first, end));
        using scores = probeScores(core, chosen, own, values.length, "cosine", 1);
        for (const [at, order] of [null, ...gotBy].entries()) {
          const shown = order === null
            ? labels[c].subarray(first * objects, end * objects)
            : gatherRows(labels[c], objects, order.subarray(first, end));
          matches[at].set(exactMatches(core, scores, shown, objects), first);
        }
      }
      return matches;
    });
  };
  const all = matchesBy();
  const matches = all.map(([own]) => own);
  const rates = meanMatches(matches);
  const accuracy = mean(rates);
  const shuffled = new Map(
    orders.map((order, i) => [order, mean(meanMatches(all.map((of) => of[i + 1])))]),
  );
  const everyRow = Int32Array.from({ length: rows.length }, (_, row) => row);
  const stream = `retrieve/${name}concept`;
  return {
    accuracy: estimate(accuracy, {
      ...await clusteredIntervals(context, scenes, rates, rows, stream, "rate"),
      ...besideOrders(core, orders, accuracy, (order) => shuffled.get(order)!),
      chance: mean(
        concepts.map(({ values }, c) => chanceLevel(labels[c], objects, values.length, everyRow)!),
      ),
    }),
    perConcept: Object.fromEntries(concepts.map(({ name }, c) => [name, mean(matches[c])])),
  };
}

/** Which of the scenes in `rows` gets each of these rows. */
function shownBy(order: Int32Array, rows: Int32Array): Int32Array {
  const place = new Int32Array(order.length);
  for (const [i, row] of rows.entries()) place[row] = i;
  const to = new Int32Array(rows.length);
  for (const [i, scene] of rows.entries()) to[place[order[scene]]] = i;
  return to;
}

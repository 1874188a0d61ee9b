import { exactMatches, probeScores } from "../../core/probe/scores.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { clusteredIntervals } from "../../inference/intervals/clustered_intervals.ts";
import { estimate } from "../../result/estimate.ts";
import { mean } from "../../core/statistics/mean.ts";
import { meanMatches } from "../../probe/match_rates.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { queriesOf, type QueryRows } from "./query_rows.ts";
import { type Retrieval, unjudged } from "./retrieval.ts";

/** Scenes whose rows are copied at once. */
const BLOCK = 8192;

/** Captions of single concepts: those present above those absent. (docs/results.md: exact match.) */
export async function conceptCaptions(
  { set: { scenes }, bank, context }: Retrieval,
  queries: QueryRows,
  control: QueryRows | null,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement["concept"]> {
  if (bank.conceptCaptions === null || rows.length === 0) return unjudged("no-captions").concept;
  const { core } = context;
  const { space: { concepts }, objects } = scenes;
  const weights = bank.conceptCaptions.toArray();
  const part = scenes.select(rows);
  const labels = concepts.map((_, c) => part.labelsOf(c));
  const matchesBy = (queries: QueryRows) => {
    let start = 0;
    return concepts.map(({ values }, c) => {
      const own = weights.slice(start * bank.dim, (start + values.length) * bank.dim);
      start += values.length;
      const matches = new Uint8Array(rows.length);
      for (let first = 0; first < rows.length; first += BLOCK) {
        const end = Math.min(rows.length, first + BLOCK);
        using chosen = queriesOf(core, queries, rows.subarray(first, end));
        using scores = probeScores(core, chosen, own, values.length, "cosine", 1);
        const shown = labels[c].subarray(first * objects, end * objects);
        matches.set(exactMatches(core, scores, shown, objects), first);
      }
      return matches;
    });
  };
  const matches = matchesBy(queries);
  const rates = meanMatches(matches);
  const everyRow = Int32Array.from({ length: rows.length }, (_, row) => row);
  const stream = `retrieve/${name}concept`;
  return {
    accuracy: estimate(mean(rates), {
      ...await clusteredIntervals(context, scenes, rates, rows, stream, "rate"),
      null: control && mean(meanMatches(matchesBy(control))),
      chance: mean(
        concepts.map(({ values }, c) => chanceLevel(labels[c], objects, values.length, everyRow)!),
      ),
    }),
    perConcept: Object.fromEntries(concepts.map(({ name }, c) => [name, mean(matches[c])])),
  };
}

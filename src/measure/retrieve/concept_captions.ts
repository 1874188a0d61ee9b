import { exactMatches, probeScores } from "../../core/probe/scores.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { clusteredIntervals } from "../../inference/intervals/clustered_intervals.ts";
import { mean } from "../../core/statistics/mean.ts";
import { meanMatches } from "../../probe/match_rates.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { queriesOf, type QueryRows } from "./query_rows.ts";
import type { Retrieval } from "./retrieval.ts";

/** Scenes whose rows are copied at once. */
const BLOCK = 8192;

/** Captions of single concepts: those present above those absent. (docs/results.md: exact match.) */
export async function conceptCaptions(
  { set, bank, context }: Retrieval,
  queries: QueryRows,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement["concept"]> {
  if (bank.conceptCaptions === null || rows.length === 0) return { accuracy: null, chance: null };
  const { core } = context;
  const { scenes } = set;
  const weights = bank.conceptCaptions.toArray();
  const part = scenes.select(rows);
  const everyRow = Int32Array.from({ length: rows.length }, (_, row) => row);
  let start = 0;
  const chances: number[] = [];
  const matches = scenes.space.concepts.map(({ values }, c) => {
    const own = weights.slice(start * bank.dim, (start + values.length) * bank.dim);
    start += values.length;
    const labels = part.labelsOf(c);
    chances.push(chanceLevel(labels, scenes.objects, values.length, everyRow)!);
    const matches = new Uint8Array(rows.length);
    for (let first = 0; first < rows.length; first += BLOCK) {
      const end = Math.min(rows.length, first + BLOCK);
      using chosen = queriesOf(core, queries, rows.subarray(first, end));
      using scores = probeScores(core, chosen, own, values.length, "cosine", 1);
      const shown = labels.subarray(first * scenes.objects, end * scenes.objects);
      matches.set(exactMatches(core, scores, shown, scenes.objects), first);
    }
    return matches;
  });
  const rates = meanMatches(matches);
  return {
    accuracy: mean(rates),
    chance: mean(chances),
    perConcept: Object.fromEntries(
      scenes.space.concepts.map((concept, c) => [concept.name, mean(matches[c])]),
    ),
    ci: {
      ...await clusteredIntervals(context, scenes, rates, rows, `retrieve/${name}concept`, "rate"),
    },
  };
}

import type { Matrix } from "../../core/matrix.ts";
import { probeScores, recognitionHits } from "../../core/probe/scores.ts";
import { rowsOf } from "../../core/rows_of.ts";
import type { CaptionJudgement } from "../../metrics/retrieve.ts";
import { clusteredIntervals } from "../statistics/clustered_intervals.ts";
import { mean } from "../../core/statistics/mean.ts";
import { chanceLevel, meanHits } from "../../probe/hit_rates.ts";
import type { Retrieval } from "./retrieval.ts";

/** Captions of single concepts: those present above those absent. (Contract, 3.) */
export async function conceptCaptions(
  { set, bank, context }: Retrieval,
  queries: Matrix,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement["concept"]> {
  if (bank.conceptCaptions === null || rows.length === 0) return { accuracy: null, chance: null };
  const { core } = context;
  const { scenes } = set;
  const weights = bank.conceptCaptions.toArray();
  using chosen = rowsOf(core, queries, rows);
  const part = scenes.select(rows);
  const everyRow = Int32Array.from({ length: rows.length }, (_, row) => row);
  let start = 0;
  const chances: number[] = [];
  const hits = scenes.space.concepts.map(({ values }, c) => {
    const own = weights.slice(start * bank.dim, (start + values.length) * bank.dim);
    start += values.length;
    using scores = probeScores(core, chosen, own, values.length, "cosine", 1);
    const labels = part.labelsOf(c);
    chances.push(chanceLevel(labels, scenes.objects, values.length, everyRow)!);
    return recognitionHits(core, scores, labels, scenes.objects);
  });
  const rates = meanHits(hits);
  return {
    accuracy: mean(rates),
    chance: mean(chances),
    perConcept: Object.fromEntries(
      scenes.space.concepts.map((concept, c) => [concept.name, mean(hits[c])]),
    ),
    ci: {
      ...await clusteredIntervals(context, scenes, rates, rows, `retrieve/${name}concept`, "rate"),
    },
  };
}

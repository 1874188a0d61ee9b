import { CounterStream } from "../../core/random/streams.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { captionTrials } from "./caption_trials.ts";
import { conceptCaptions } from "./concept_captions.ts";
import type { QueryRows } from "./query_rows.ts";
import type { Retrieval } from "./retrieval.ts";
import { wholeBank } from "./whole_bank.ts";

/** The judgements where none can be made. */
export function unjudged(): CaptionJudgement {
  return {
    caption: { accuracy: null, chance: 0.5 },
    concept: { accuracy: null, chance: null },
    bank: { top1: null, swapErrors: null, chance: null },
  };
}

/** All three judgements of the scenes in `rows`, with `queries` in their place. */
export async function judgeQueries(
  task: Retrieval,
  queries: QueryRows,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement> {
  return {
    caption: await captionTrials(task, queries, rows, task.bank.rowOf, name),
    concept: await conceptCaptions(task, queries, rows, name),
    bank: await wholeBank(task, queries, rows, name),
  };
}

/** The same with every scene given the caption of another: what agreement by accident looks like. */
export async function judgeShuffled(
  task: Retrieval,
  queries: QueryRows,
  rows: Int32Array,
): Promise<CaptionJudgement> {
  const { core, seed } = task.context;
  if (rows.length < 2) return unjudged();
  using stream = new CounterStream(core, seed, "retrieve/shuffled scenes");
  const order = stream.derangement(queries.matrix.rows);
  const shuffled = { ...queries, order };
  const { caption, concept, bank } = await judgeQueries(task, shuffled, rows, "shuffled ");
  return { caption, concept, bank };
}

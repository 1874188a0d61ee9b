import { CounterStream } from "../../core/random/streams.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { captionTrials } from "./caption_trials.ts";
import { conceptCaptions } from "./concept_captions.ts";
import type { QueryRows } from "./query_rows.ts";
import type { Retrieval } from "./retrieval.ts";
import { wholeBank } from "./whole_bank.ts";

/** All three judgements of the scenes in `rows`, with `queries` in their place, beside those of the control's. */
export async function judgeQueries(
  task: Retrieval,
  queries: QueryRows,
  control: QueryRows | null,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement> {
  return {
    caption: await captionTrials(task, queries, control, rows, name),
    concept: await conceptCaptions(task, queries, control, rows, name),
    bank: await wholeBank(task, queries, control, rows, name),
  };
}

/** Every scene in the place of another: what agreement by accident looks like. */
export function shuffledScenes(
  { context: { core, seed } }: Retrieval,
  queries: QueryRows,
): QueryRows | null {
  const { rows } = queries.matrix;
  if (rows < 2) return null;
  using stream = new CounterStream(core, seed, "retrieve/shuffled scenes");
  return { ...queries, order: stream.derangement(rows) };
}

import type { Matrix } from "../../core/matrix.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { captionTrials } from "./caption_trials.ts";
import { conceptCaptions } from "./concept_captions.ts";
import { shuffledScenes } from "./control.ts";
import type { Retrieval } from "./retrieval.ts";
import { wholeBank } from "./whole_bank.ts";

/** All three judgements of the scenes in `rows`, with `queries` in their place, beside those of their other orders. */
export async function judgeQueries(
  task: Retrieval,
  queries: Matrix,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement> {
  const orders = shuffledScenes(task, rows, name);
  return {
    caption: await captionTrials(task, queries, orders, rows, name),
    concept: await conceptCaptions(task, queries, orders, rows, name),
    bank: await wholeBank(task, queries, orders, rows, name),
  };
}

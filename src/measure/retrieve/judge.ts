import type { Matrix } from "../../core/matrix.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { captionTrials } from "./caption_trials.ts";
import { conceptCaptions } from "./concept_captions.ts";
import type { Control } from "./control.ts";
import type { Retrieval } from "./retrieval.ts";
import { wholeBank } from "./whole_bank.ts";

/** All three judgements of the scenes in `rows`, with `queries` in their place, beside those of the control's. */
export async function judgeQueries(
  task: Retrieval,
  queries: Matrix,
  control: Control,
  rows: Int32Array,
  name: string,
): Promise<CaptionJudgement> {
  return {
    caption: await captionTrials(task, queries, control, rows, name),
    concept: await conceptCaptions(task, queries, control, rows, name),
    bank: await wholeBank(task, queries, control, rows, name),
  };
}

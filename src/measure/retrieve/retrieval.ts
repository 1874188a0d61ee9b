import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { estimate } from "../../result/estimate.ts";
import type { MeasureContext } from "../measure.ts";
import type { CaptionBank } from "./caption_bank.ts";
import type { SwapTrials } from "./swap_trials.ts";

/** What scenes are compared with, and the trials that follow. */
export interface Retrieval {
  set: EmbeddingSet;
  bank: CaptionBank;
  trials: SwapTrials;
  context: MeasureContext;
}

/** Of a scene's caption and the swapped one. */
export const HALF = 0.5;

/** The judgements where none can be made. */
export const UNJUDGED: CaptionJudgement = {
  caption: { accuracy: estimate(null, { chance: HALF }) },
  concept: { accuracy: estimate(null) },
  bank: { top1: estimate(null), swapErrors: estimate(null), bagErrors: estimate(null) },
};

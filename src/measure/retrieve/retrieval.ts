import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { CaptionJudgement } from "../../metrics/kinds/retrieve.ts";
import { estimate } from "../../result/estimate.ts";
import type { MissingCode } from "../../result/missing.ts";
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
export function unjudged(reason: MissingCode): CaptionJudgement {
  const none = estimate(null, { reason });
  return {
    caption: { accuracy: estimate(null, { reason, chance: HALF }) },
    concept: { accuracy: none },
    bank: { top1: none, swapErrors: none, bagErrors: none },
  };
}

/** Why no scene was compared with its swap. */
export function swapsMissing({ scenes }: EmbeddingSet): "one-object" | "no-swaps" {
  return scenes.objects < 2 ? "one-object" : "no-swaps";
}

import type { EmbeddingSet } from "../../data/embedding_set.ts";
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

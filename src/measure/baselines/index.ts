import { choiceOption, type OptionTable, textOption } from "../../job/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Options of `baselines`. */
export interface BaselinesOptions {
  /** Whether those of the set are read. */
  readonly baselines: "auto" | "off";
  /** More of them: sets of the same scenes, or files of embeddings, with commas. */
  readonly baseline: string | null;
}

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const BASELINES_SPEC: MeasureSpec<OptionTable<BaselinesOptions & SeedsOption>> = {
  kind: "baselines",
  summary:
    "What training adds: the same probes on untrained baselines, such as pixels, colours, words and random weights.",
  options: {
    baselines: choiceOption(
      ["auto", "off"],
      "auto",
      "The set's own untrained baselines: measure them too (auto), or not (off).",
    ),
    baseline: textOption(
      "SET,…",
      null,
      "More baselines, of any dim: sets of the same scenes, or files of embeddings with a row a scene.",
      { several: true, contentOf: { is: "matrices" } },
    ),
    ...SEEDS_OPTION,
  },
  examples: [
    "deno task scenes text",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task baselines out/encode/text-all-minilm-l6-v2-int8",
    "deno task baselines SET --baseline OTHERSET,features.npy",
  ],
};

import {
  choiceOption,
  type OptionTable,
  type OptionValues,
  textOption,
} from "../../job/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** What `baselines` is asked. */
const OPTIONS = {
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
};
export type BaselinesOptions = OptionValues<typeof OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const BASELINES_SPEC: MeasureSpec<OptionTable<BaselinesOptions>> = {
  kind: "baselines",
  summary:
    "What training adds: the same probes on untrained baselines, such as pixels, colours, words and random weights.",
  options: OPTIONS,
  examples: [
    "deno task scenes text",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task baselines out/encode/text-all-minilm-l6-v2-int8",
    "deno task baselines SET --baseline OTHERSET,features.npy",
  ],
};

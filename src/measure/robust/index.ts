import type { OptionTable } from "../../job/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const ROBUST_SPEC: MeasureSpec<OptionTable<SeedsOption>> = {
  kind: "robust",
  summary:
    "Scenes in several views: whether probes fitted on some views hold in the others, with every bag held out.",
  options: SEEDS_OPTION,
  examples: [
    "deno task scenes text --vocabulary eight --sample bags --max-scenes 200 --templates all",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task robust out/encode/text-all-minilm-l6-v2-int8",
  ],
};

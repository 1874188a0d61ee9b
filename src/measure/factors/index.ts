import type { OptionTable } from "../../job/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const FACTORS_SPEC: MeasureSpec<OptionTable<SeedsOption>> = {
  kind: "factors",
  summary:
    "Scenes of one object: whether its concepts are sums of vectors, at right angles, and read where combinations are new.",
  options: SEEDS_OPTION,
  examples: [
    "deno task scenes text --objects 1",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task factors out/encode/text-all-minilm-l6-v2-int8",
  ],
};

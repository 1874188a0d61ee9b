import type { OptionTable } from "../../job/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const FACTORS_SPEC: MeasureSpec<OptionTable<SeedsOption>> = {
  kind: "factors",
  summary:
    "Scenes of one object: whether embeddings are sums of orthogonal concept vectors, and are decoded in new combinations.",
  options: SEEDS_OPTION,
  examples: [
    "deno task scenes text --objects 1",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task factors out/encode/text-all-minilm-l6-v2-int8",
  ],
};

import type { OptionTable } from "../../job/options.ts";
import type { MeasureSpec } from "../measure.ts";

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const VISIBLE_SPEC: MeasureSpec<OptionTable<Record<never, never>>> = {
  kind: "visible",
  quick: true,
  summary:
    "What cosines, and so a search, see: is a paraphrase, or another picture of a scene, nearer than its swap.",
  options: {},
  examples: [
    "deno task scenes text --vocabulary eight --sample bags --max-scenes 200 --templates all",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task visible out/encode/text-all-minilm-l6-v2-int8",
  ],
};

import {
  type Declared,
  type OptionTable,
  type OptionValues,
  PATCHED,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import { PATCH_NOTES } from "./note_texts.ts";
import { PATCH_RESULT } from "./numbers.ts";

/** Options of `patch`. */
const PATCH_OPTIONS = {
  patched: textOption(
    "FILE",
    null,
    "Outputs of a model for scenes whose states were swapped (.safetensors). Default: patched.safetensors of SET.",
    { contentOf: { is: "file" } },
  ),
  baseline: textOption(
    "SET|FILE",
    null,
    "The same swaps in another graph, such as one with random weights: reported beside these, and as differences.",
    { contentOf: { is: "file" } },
  ),
};
export type PatchOptions = OptionValues<typeof PATCH_OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const PATCH_SPEC: Declared<OptionTable<PatchOptions>, typeof PATCH_RESULT> = {
  kind: "patch",
  quick: true,
  summary:
    "Whether a model uses the binding in its layers: does the output follow when it is swapped between two scenes?",
  options: PATCH_OPTIONS,
  numbers: PATCH_RESULT,
  notes: PATCH_NOTES,
  beside: {
    file: PATCHED,
    option: "patched",
    encodedBy: "patch",
    needs: "outputs of exchanged states",
    give: "--patched FILE",
  },
  examples: [
    "deno task scenes text",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8 --patch",
    "deno task research patch out/encode/text-all-minilm-l6-v2-int8",
  ],
};

import {
  type Declared,
  type OptionTable,
  type OptionValues,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import { REPAIR_NOTES } from "./note_texts.ts";
import { REPAIR_RESULT } from "./numbers.ts";

export const REPAIR_OPTIONS = {
  unrelated: textOption(
    "FILE.npy",
    null,
    "Vectors of unrelated texts, to check whether their neighbours stay. Default: none; --model makes them.",
    { contentOf: { is: "file" } },
  ),
};
export type RepairOptions = OptionValues<typeof REPAIR_OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const REPAIR_SPEC: Declared<OptionTable<RepairOptions>, typeof REPAIR_RESULT> = {
  kind: "repair",
  summary:
    "The smallest linear map that lets cosines see which value goes with which, judged on objects and views that it never saw.",
  options: REPAIR_OPTIONS,
  numbers: REPAIR_RESULT,
  notes: REPAIR_NOTES,
  examples: [
    "deno task scenes text --vocabulary eight --sample bags --max-scenes 400 --templates all",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task repair out/encode/text-all-minilm-l6-v2-int8 --out out/maps/minilm.onnx",
  ],
};

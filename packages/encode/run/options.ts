/** Options of `deno task encode`. */
import {
  CROISSANT,
  DRY_RUN,
  LABEL_OPTIONS,
  optionTable,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import type { TaskInput } from "@bindscope/bindscope/rooms/start";
import { BASELINES_MADE, ENCODER_OPTIONS, LAYER_OPTIONS } from "../options.ts";

export const ENCODE_OPTIONS = optionTable({
  model: textOption(
    "DIR",
    null,
    "Model folder in Hugging Face layout: config.json, tokenizer or preprocessor, onnx/model.onnx.",
  ),
  ...ENCODER_OPTIONS,
  ...LAYER_OPTIONS,
  baselines: BASELINES_MADE,
  dryRun: DRY_RUN,
  croissant: CROISSANT,
  where: textOption(
    "A=B,C!=D",
    null,
    "Rows of labels.csv to encode, by their cells: world_name=Desert. Default: all.",
  ),
  ...LABEL_OPTIONS,
});

export type EncodeInput = TaskInput<typeof ENCODE_OPTIONS>;

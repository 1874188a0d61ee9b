/** Options of `models`. */
import { choiceOption, DRY_RUN, optionTable } from "@bindscope/bindscope/rooms/options";
import { LAYOUTS, MODEL_SIZES, WEIGHT_RULES } from "@bindscope/bindscope/rooms/encode_options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";

export const MODELS_OPTIONS = optionTable({
  dryRun: DRY_RUN,
  size: choiceOption(
    MODEL_SIZES,
    "base",
    "init: base and large are the published sizes, tiny is for tests.",
  ),
  weights: choiceOption(
    WEIGHT_RULES,
    "library",
    "init: initial values of the class in transformers (library), N(0, 1) for every parameter (normal), or those of one library: transformers, OpenAI's code (clip), PyTorch's layers.",
  ),
  layout: choiceOption(LAYOUTS, "towers", "init: a graph for each tower, or one for both."),
});

export type ModelsInput = TaskInput<typeof MODELS_OPTIONS>;

/** What tokens is asked. */
import {
  choiceOption,
  numbersOption,
  optionTable,
  type OptionValues,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { LIST_OPTIONS } from "../scene_options.ts";

export const TOKENS_OPTIONS = optionTable({
  values: numbersOption(
    { min: 2 },
    [5, 5, 5],
    "How many values each concept has: 5,5,5 makes 125 objects.",
  ),
  ...LIST_OPTIONS,
  fewest: wholeOption(
    { min: 1, max: 8 },
    null,
    "Fewest objects in a scene, up to --objects; shorter scenes are padded with PAD. Default: --objects.",
  ),
  format: choiceOption(
    ["marked", "plain"],
    "marked",
    "Scenes as SOO c1 c2 EOO … EOS, or as c1 c2 … EOS.",
  ),
});

export type TokensOptions = OptionValues<typeof TOKENS_OPTIONS>;

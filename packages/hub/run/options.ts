/** Options of `models:fetch`. */
import {
  choiceOption,
  flagOption,
  optionTable,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";

export const FETCH_OPTIONS = optionTable({
  dataset: flagOption("ID is a data set, not a model."),
  revision: textOption("NAME", null, "Branch, tag or commit. Default: main."),
  variant: choiceOption(
    ["auto", "fp32", "fp16", "int8", "uint8", "q4", "q4f16", "bnb4"],
    "auto",
    "Precision of the ONNX graphs; auto is the best that the repository has.",
  ),
  tower: choiceOption(["both", "image", "text"], "both", "Which encoder of a model that has two."),
  file: textOption(
    "A,B,…",
    null,
    "These files in place of those that encode would read; * stands for any characters.",
  ),
  dryRun: flagOption("List the files and their sizes; download nothing."),
  out: textOption(
    "DIR",
    null,
    "Folder under models/. Default: models/NAME, data sets models/datasets/NAME.",
  ),
});

export type FetchInput = TaskInput<typeof FETCH_OPTIONS>;

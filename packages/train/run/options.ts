/** Options of `deno task train`. */
import { TRAIN_OPTIONS } from "../options.ts";
import {
  ARITHMETIC_OPTIONS,
  choiceOption,
  DRY_RUN,
  NOT_IN_RESULT,
  optionTable,
  textOption,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";

export const TRAIN_TASK_OPTIONS = optionTable({
  config: textOption(
    "FILE",
    null,
    "Options as JSON, by their names in camelCase; flags override them.",
    NOT_IN_RESULT,
  ),
  onnx: choiceOption(
    ["on", "off"],
    "on",
    "Write both encoders as model folders that encode and onnxruntime run.",
    NOT_IN_RESULT,
  ),
  dryRun: DRY_RUN,
  ...ARITHMETIC_OPTIONS,
  workers: wholeOption(
    { min: 0, max: 256 },
    null,
    "Threads that share each step; 1, 2, 4 or 8 are used, and only where a step takes about half a second or " +
      "more on one. Default: one a core. No byte depends on it.",
    NOT_IN_RESULT,
  ),
  ...TRAIN_OPTIONS,
});

export type TrainInput = TaskInput<typeof TRAIN_TASK_OPTIONS>;

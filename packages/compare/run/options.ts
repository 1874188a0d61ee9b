/** Options of `deno task compare`. */
import {
  flagOption,
  NOT_IN_RESULT,
  optionTable,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import type { TaskInput } from "@bindscope/bindscope/rooms/start";

export const COMPARE_OPTIONS = optionTable({
  require: textOption(
    "PATH>=N,…",
    null,
    "Thresholds for every model, as in probe.object.ambiguous>=0.8 or swap>0.9; exit code 3 if one does not hold.",
  ),
  verbose: flagOption("Print all tables, a paragraph a model, and notes.", NOT_IN_RESULT),
});

export type CompareInput = TaskInput<typeof COMPARE_OPTIONS>;

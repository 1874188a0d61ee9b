/** Options of `deno task compare`. */
import {
  flagOption,
  NOT_IN_RESULT,
  optionTable,
  textOption,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import type { TaskInput } from "@bindscope/bindscope/rooms/start";

export const COMPARE_OPTIONS = optionTable({
  require: textOption(
    "PATH>=N,…",
    null,
    "Thresholds for every model, as in probe.object.ambiguous>=0.8 or swap>0.9; exit code 3 if one does not hold.",
  ),
  representations: flagOption(
    "Compare the vectors of embedding sets, not Results: whole, binding part, bag and each concept.",
  ),
  twins: textOption(
    "A,B;C,D",
    null,
    "With --representations: sets of one architecture from several seeds; their similarity is the ceiling.",
  ),
  verbose: flagOption("Print all tables, a paragraph a model, and notes.", NOT_IN_RESULT),
  maxScenes: wholeOption(
    { min: 12, max: 2000 },
    400,
    "With --representations: most scenes; time grows with the square, rotations with the cube.",
  ),
});

export type CompareInput = TaskInput<typeof COMPARE_OPTIONS>;

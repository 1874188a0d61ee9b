/** Options of `deno task repair`. */
import {
  MEASURE_RUN_OPTIONS,
  NOT_IN_RESULT,
  optionTable,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";
import { REPAIR_OPTIONS } from "../index.ts";

export const REPAIR_RUN_OPTIONS = {
  ...MEASURE_RUN_OPTIONS,
  ...REPAIR_OPTIONS,
  ...optionTable({
    model: textOption(
      "DIR",
      null,
      "Model folder that made the set: it encodes unrelated texts, and the report says how many of their neighbours change.",
      NOT_IN_RESULT,
    ),
    require: textOption(
      "PATH>=N,…",
      null,
      "Thresholds for the map, as in newBoth.paired.map>0.5; exit code 3 if one does not hold.",
      NOT_IN_RESULT,
    ),
  }),
};

export type RepairInput = TaskInput<typeof REPAIR_RUN_OPTIONS>;

/** What every measure's task is asked besides the measure's own options. */

import { flagOption, NOT_IN_RESULT, optionTable, textOption } from "../../job/options.ts";
import { SET_OPTIONS } from "../../job/set_options.ts";
import { DRY_RUN, EXPLAIN, WORKER_OPTIONS } from "../task/options.ts";

/** A set, as help shows the words that name it. */
export const SET_ARGUMENT = "SET or EMBEDDINGS LABELS";

const ANSWER_OPTIONS = optionTable({
  name: textOption(
    "TEXT",
    null,
    "Name of the set in the report. Default: the name of its folder or file.",
    NOT_IN_RESULT,
  ),
  explain: EXPLAIN,
  verbose: flagOption("Also print all tables and notes.", NOT_IN_RESULT),
});

export const MEASURE_RUN_OPTIONS = {
  ...SET_OPTIONS,
  ...WORKER_OPTIONS,
  ...ANSWER_OPTIONS,
  dryRun: DRY_RUN,
};

/** Of an analysis alone: a model in place of a set. */
export const MODEL_OPTIONS = optionTable({
  model: textOption(
    "ID or DIR",
    null,
    "In place of SET: a model folder, or one of models/ by its hub's id. Scenes are made, encoded with baselines, then analyzed.",
    NOT_IN_RESULT,
  ),
  vocabulary: textOption(
    "NAME",
    "eight",
    "With --model: clevr (8 colours x 3 shapes), eight (8 x 8), or paper (captions, 20 x 20).",
    NOT_IN_RESULT,
  ),
});

/** Their specifications: with a measure's own, the options of its task. */
export type MeasureRunOptions = typeof MEASURE_RUN_OPTIONS;

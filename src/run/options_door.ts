/** Options and names that packages ask by, without the command line that reads them. For packages of this repository alone. */
export {
  type Activation,
  ACTIVATIONS,
  CAPTION_ORDERS,
  type CaptionOrder,
  type Decay,
  DECAYS,
  ENCODERS,
  type Encoders,
  type Format,
  FORMATS,
  type Initial,
  INITIALS,
  type Mixing,
  MIXINGS,
  NEGATIVE_OBJECTS,
  type NegativeObjects,
  type Pooling,
  POOLINGS,
  POSITIONS,
  type Positions,
} from "../core/choices.ts";
export { COVERAGE_RANGE, type Range, SEED_RANGE, STEP_RANGE } from "../core/range.ts";
export { namesOfSet, setNames } from "../data/set_names.ts";
export { PATCHED, STREAMS, TOKENS } from "../data/tokens/layer_names.ts";
export { ALIASES, DECIDE_ALIASES } from "../job/aliases_option.ts";
export { ARITHMETIC_OPTIONS } from "../job/arithmetic.ts";
export { describeFailure, TaskError, UsageError } from "../job/failure.ts";
export { LABEL_OPTIONS } from "../job/label_options.ts";
export {
  choiceOption,
  COMMON_OPTIONS,
  defaultsOf,
  flagName,
  flagOption,
  listOption,
  NOT_IN_RESULT,
  numberOption,
  numbersOption,
  optionName,
  type OptionSpec,
  type OptionSpecs,
  type OptionTable,
  optionTable,
  type OptionValues,
  type SpecOf,
  textOption,
  wholeOption,
} from "../job/options.ts";
export { SET_OPTIONS } from "../job/set_options.ts";
export type { Declared } from "../measure/measure.ts";
export { PROBE_MEASURE_OPTIONS, type ProbeMeasureOptions } from "../measure/probe/index.ts";
export {
  ANALYZE_SPEC,
  ANALYZED_SPECS,
  measureSpec,
  type RegisteredMeasure,
  registerMeasures,
} from "../measure/registry.ts";
export {
  type BaselineNumber,
  byNumber,
  isPermuted,
  NUMBER_MISSING,
  numberName,
} from "../metrics/kinds/baselines.ts";
export { DECODER_TRANSFER } from "../metrics/kinds/decoder_transfer.ts";
export {
  control,
  count,
  detail,
  eachNamed,
  type EstimateMembers,
  flag,
  floor,
  interval,
  known,
  list,
  metric,
  type MetricText,
  type NumbersOf,
  optional,
  orNull,
  rows,
  share,
  word,
  words,
} from "../metrics/node.ts";
export { percentInterval, percentOf } from "../metrics/text/number.ts";
export { OBJECTS } from "../metrics/tables.ts";
export { PROBE_OPTIONS, probeOptionsOf } from "../probe/options.ts";
export { nearest } from "../result/names.ts";
export { details as detailNotes, type Note } from "../result/note.ts";
export { own } from "../result/own.ts";
export { registeredMaker } from "../result/registered_notes.ts";
export { shown, withArticle } from "../result/visible_text.ts";
export { MEASURE_RUN_OPTIONS, SET_ARGUMENT } from "./measure/options.ts";
export { freeName, outputFolder, writableFolder } from "./output/output_folder.ts";
export { FILE } from "./output/sources.ts";
export {
  CROISSANT,
  defaultWorkers,
  DRY_RUN,
  EXPLAIN,
  MOST_SHOWN,
  namedFolders,
  SET_FLAG,
  WORKER_OPTIONS,
} from "./task/options.ts";

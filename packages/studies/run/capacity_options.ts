/** Options of `deno task research capacity`. */
import {
  choiceOption,
  DRY_RUN,
  flagOption,
  listOption,
  NOT_IN_RESULT,
  numbersOption,
  optionTable,
  textOption,
  wholeOption,
  WORKER_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import {
  ALL_TEMPLATES,
  FLAT_JITTER,
  TEMPLATE_NAMES,
} from "@bindscope/bindscope/rooms/scene_options";
import { ENCODER_OPTIONS } from "@bindscope/bindscope/rooms/encode_options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";

export const CAPACITY_OPTIONS = optionTable({
  model: textOption(
    "DIR",
    null,
    "Model folder: config.json, tokenizer or preprocessor, onnx/model.onnx. Its random-weight baseline is made beside it.",
    NOT_IN_RESULT,
  ),
  maker: choiceOption(
    ["auto", "clevr2d", "text"],
    "auto",
    "Pictures or captions; auto: what the model encodes, pictures where it takes both.",
  ),
  objects: numbersOption(
    { min: 2, max: 5, whole: true },
    null,
    "Objects in a scene. Default: 2,3,4,5; 2,3 with --quick.",
  ),
  values: numbersOption(
    { min: 2, max: 32, whole: true },
    null,
    "Values of each of the two concepts. Default: 4,8,16,32; pictures, which have 19, 4,8,16,19; 4,8 with --quick.",
  ),
  scenes: wholeOption(
    { min: 40, max: 100_000 },
    null,
    "Scenes a cell. Default: 400, and more where each object would be shown less than 8 times.",
  ),
  jitter: listOption(
    FLAT_JITTER,
    ["position", "size", "turn"],
    "Of pictures: what varies from one to the next. Default: position,size,turn.",
  ),
  templates: textOption(
    "NAME,…|FILE",
    "and",
    "Of captions: the templates that write each scene, as in scenes text. Default: and.",
    { contentOf: { is: "file", words: [...TEMPLATE_NAMES, ALL_TEMPLATES] } },
  ),
  whole: flagOption("Try more values too where the model broke at fewer."),
  quick: flagOption("Few cells: 2 and 3 objects of 4 and 8 values.", NOT_IN_RESULT),
  dryRun: DRY_RUN,
  ...ENCODER_OPTIONS,
  ...WORKER_OPTIONS,
});

export type CapacityInput = TaskInput<typeof CAPACITY_OPTIONS>;

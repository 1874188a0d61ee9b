import {
  choiceOption,
  COMMON_OPTIONS,
  measureSpec,
  type OptionSpec,
  type OptionSpecs,
  optionTable,
  SET_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import {
  BASELINES_MADE,
  ENCODER_OPTIONS,
  LAYER_OPTIONS,
  LAYOUTS,
  MODEL_SIZES,
  WEIGHT_RULES,
} from "@bindscope/bindscope/rooms/encode_options";
import { ARCHITECTURES } from "@bindscope/bindscope/rooms/architectures";
import { SCENE_MAKERS } from "@bindscope/bindscope/rooms/scenes";
import { TRAIN_OPTIONS } from "@bindscope/bindscope/rooms/train";
import { MEASURE_SPECS } from "./measures.ts";

const MEASURE_KINDS = MEASURE_SPECS.map(({ kind }) => kind);

export const TASK_KINDS: readonly string[] = [
  "scenes",
  "model",
  "encode",
  "train",
  ...MEASURE_KINDS,
];

/** Kinds whose tasks may be in `from`. */
export const FED_BY: { readonly [kind: string]: readonly string[] } = {
  scenes: [],
  model: [],
  encode: ["scenes", "model"],
  train: [],
  ...Object.fromEntries(MEASURE_KINDS.map((kind) => [kind, ["encode", "train"]])),
};

const { maker: MAKER, architecture: ARCHITECTURE, ...MODEL_OPTIONS } = optionTable({
  maker: choiceOption(SCENE_MAKERS.map(({ name }) => name), "text", "Which scenes."),
  architecture: choiceOption(
    ARCHITECTURES.map(({ name }) => name),
    "clip",
    "Architecture, with random weights.",
  ),
  size: choiceOption(MODEL_SIZES, "base", "Size of the model."),
  weights: choiceOption(WEIGHT_RULES, "library", "Whose initial values."),
  layout: choiceOption(LAYOUTS, "towers", "A graph a tower, or one."),
});

/** Pictures need no more than this in one thread; the bits of an encoding depend on the number. */
const ENCODER: OptionSpecs = {
  seed: COMMON_OPTIONS.seed,
  ...ENCODER_OPTIONS,
  ...LAYER_OPTIONS,
  baselines: BASELINES_MADE,
  device: { ...ENCODER_OPTIONS.device, default: "wasm" } as OptionSpec,
  threads: {
    ...ENCODER_OPTIONS.threads,
    default: 1,
    help: "Threads of wasm. Default: 1, since several jobs run side by side.",
  } as OptionSpec,
};

/** The options of a kind of task; of scenes those of its maker, or of all makers. */
export function optionsOf(kind: string, maker?: string): OptionSpecs {
  const { seed } = COMMON_OPTIONS;
  switch (kind) {
    case "scenes": {
      const makers = SCENE_MAKERS.filter(({ name }) => maker === undefined || name === maker);
      return Object.assign({ seed, maker: MAKER }, ...makers.map(({ options }) => options));
    }
    case "model":
      return { seed, architecture: ARCHITECTURE, ...MODEL_OPTIONS };
    case "encode":
      return ENCODER;
    case "train":
      return { seed, ...TRAIN_OPTIONS };
    default: {
      const { maxScenes, aliases, acceptChanges } = SET_OPTIONS;
      const optionSpecs = measureSpec(kind)!.options as OptionSpecs;
      return { seed, maxScenes, aliases, acceptChanges, ...optionSpecs };
    }
  }
}

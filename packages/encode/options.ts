import {
  choiceOption,
  flagOption,
  listOption,
  type OptionTable,
  optionTable,
  type OptionValues,
  type SpecOf,
  STREAMS,
  textOption,
  UsageError,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { MAX_THREADS } from "./session/threads.ts";

/** How a model is run on scenes. */
export interface EncoderFlags {
  /** Where the model runs. auto: a hardware WebGPU adapter, else wasm. native: onnxruntime-node, several times as fast (deno task setup:native). */
  readonly device: "auto" | "webgpu" | "wasm" | "native";
  /** Threads of wasm and native. Default: cores, at most 8. */
  readonly threads: number | null;
  /** Scenes in one run of the model. Default: by the model's size. */
  readonly batch: number | null;
  /** Output of the ONNX graph to read. Default: the model's embedding. */
  readonly output: string | null;
  /** Layer to read in place of an output, from 1, or from the last, -1, and pooled. */
  readonly layer: number | null;
  /** How the vectors of tokens or places become one; auto follows the model folder. */
  readonly pooling: "auto" | "cls" | "mean" | "eos" | "pooler" | "none";
  /** Scale embeddings to length 1; auto follows the model folder. */
  readonly normalize: "auto" | "on" | "off";
  /** Whose resize of pictures. auto: torchvision's for processors named …Fast, else Pillow's. */
  readonly resize: "auto" | "pillow" | "torchvision";
}

/** Whether untrained baselines are made beside an encoding. */
export const BASELINES_MADE: SpecOf<"auto" | "off"> = {
  kind: "choice",
  of: ["auto", "off"],
  default: "auto",
  help:
    "Untrained baselines, made beside the set: pixels, colours or words, and the network with random weights (some scenes).",
};

/** The flags of every task that runs an encoder. */
export const ENCODER_OPTIONS: OptionTable<EncoderFlags> = {
  device: choiceOption(
    ["auto", "webgpu", "wasm", "native"],
    "auto",
    "Where the model runs. auto: a hardware WebGPU adapter, else wasm. native: onnxruntime-node, several times as fast (deno task setup:native).",
  ),
  threads: wholeOption(
    { min: 1, max: MAX_THREADS },
    null,
    "Threads of wasm and native. Default: cores, at most 8.",
  ),
  batch: wholeOption(
    { min: 1, max: 4096 },
    null,
    "Scenes in one run of the model. Default: by the model's size.",
  ),
  output: textOption(
    "NAME",
    null,
    "Output of the ONNX graph to read. Default: the model's embedding.",
  ),
  layer: wholeOption(
    { min: -1000, max: 1000 },
    null,
    "Layer to read in place of an output, from 1, or from the last, -1, and pooled.",
  ),
  pooling: choiceOption(
    ["auto", "cls", "mean", "eos", "pooler", "none"],
    "auto",
    "How the vectors of tokens or places become one; auto follows the model folder.",
  ),
  normalize: choiceOption(
    ["auto", "on", "off"],
    "auto",
    "Scale embeddings to length 1; auto follows the model folder.",
  ),
  resize: choiceOption(
    ["auto", "pillow", "torchvision"],
    "auto",
    "Whose resize of pictures. auto: torchvision's for processors named ...Fast, else Pillow's.",
  ),
};

/** What else is kept of a model's layers, and which. */
export const LAYER_OPTIONS = optionTable({
  tokens: flagOption(
    "Also write the states of every token at these layers to tokens.safetensors, for deno task layers.",
  ),
  layers: textOption(
    "0,3,6|all",
    "all",
    "Layers of --tokens and --patch: 0 is what enters the first, -1 the last.",
  ),
  patch: flagOption(
    "Swap the binding part of states between scenes at these layers, and write the model's outputs to patched.safetensors, for deno task research patch.",
  ),
  streams: listOption(
    STREAMS,
    ["residual"],
    "Streams of these layers: residual, what a layer passes on; attention or mlp, what these add to it.",
  ),
});

/** What an encoding is asked of layers, in the words of its options; null for what is not kept. */
export function layerRequests(
  { tokens, patch, layers: words, streams, seed }: OptionValues<typeof LAYER_OPTIONS> & {
    readonly seed: number;
  },
) {
  const layers = layersOf(words);
  return { tokens: tokens ? { layers, streams } : null, patch: patch ? { layers, seed } : null };
}

function layersOf(words: string): readonly number[] | "all" {
  if (words === "all") return words;
  const layers = words.split(",").map(Number);
  if (layers.every(Number.isInteger) && new Set(layers).size === layers.length) return layers;
  throw new UsageError(
    `--layers ${words}: give all, or different whole numbers with commas, as in 0,3,6.`,
  );
}

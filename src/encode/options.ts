import {
  choiceOption,
  type OptionTable,
  type SpecOf,
  textOption,
  wholeOption,
} from "../job/options.ts";
import { MAX_THREADS } from "./session/threads.ts";

/** How a model is run on scenes. */
export interface EncoderFlags {
  /** Where the model runs; auto takes a hardware WebGPU adapter, else wasm. native is for encode:native. */
  readonly device: "auto" | "webgpu" | "wasm" | "native";
  /** Threads of wasm and native. Default: cores, at most 8. */
  readonly threads: number | null;
  /** Scenes in one run of the model. Default: what suits the model. */
  readonly batch: number | null;
  /** Output of the ONNX graph to read. Default: the model's embedding. */
  readonly output: string | null;
  /** Layer to read in place of an output, from 1, or from the last, -1, and pooled. */
  readonly layer: number | null;
  /** How the vectors of tokens or places become one; auto follows the model folder. */
  readonly pooling: "auto" | "cls" | "mean" | "eos" | "pooler" | "none";
  /** Scale embeddings to length 1; auto follows the model folder. */
  readonly normalize: "auto" | "on" | "off";
}

/** Whether untrained baselines are made beside an encoding. */
export const BASELINES_MADE: SpecOf<"auto" | "off"> = {
  kind: "choice",
  of: ["auto", "off"],
  default: "auto",
  help:
    "Untrained baselines, made beside it: pixels, colours or words, and the graph with redrawn weights (some scenes).",
};

/** The flags of every task that runs an encoder. */
export const ENCODER_OPTIONS: OptionTable<EncoderFlags> = {
  device: choiceOption(
    ["auto", "webgpu", "wasm", "native"],
    "auto",
    "Where the model runs; auto takes a hardware WebGPU adapter, else wasm. native is for encode:native.",
  ),
  threads: wholeOption(
    { min: 1, max: MAX_THREADS },
    null,
    "Threads of wasm and native. Default: cores, at most 8.",
  ),
  batch: wholeOption(
    { min: 1, max: 4096 },
    null,
    "Scenes in one run of the model. Default: what suits the model.",
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
};

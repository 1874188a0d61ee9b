import type { OptionTable, SpecOf } from "../job/options.ts";
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

/** Whether what needs no training is made beside an encoding. */
export const BASELINES_MADE: SpecOf<"auto" | "off"> = {
  kind: "choice",
  of: ["auto", "off"],
  default: "auto",
  help:
    "What needs no training, made beside it: pixels, colours or words, and the graph with redrawn weights (some scenes).",
};

/** The flags of every task that runs an encoder. */
export const ENCODER_OPTIONS: OptionTable<EncoderFlags> = {
  device: {
    kind: "choice",
    of: ["auto", "webgpu", "wasm", "native"],
    default: "auto",
    help:
      "Where the model runs; auto takes a hardware WebGPU adapter, else wasm. native is for encode:native.",
  },
  threads: {
    kind: "integer",
    default: null,
    min: 1,
    max: MAX_THREADS,
    help: "Threads of wasm and native. Default: cores, at most 8.",
  },
  batch: {
    kind: "integer",
    default: null,
    min: 1,
    max: 4096,
    help: "Scenes in one run of the model. Default: what suits the model.",
  },
  output: {
    kind: "text",
    default: null,
    placeholder: "NAME",
    help: "Output of the ONNX graph to read. Default: the model's embedding.",
  },
  layer: {
    kind: "integer",
    default: null,
    min: -1000,
    max: 1000,
    help: "Layer to read in place of an output, from 1, or from the last, -1, and pooled.",
  },
  pooling: {
    kind: "choice",
    of: ["auto", "cls", "mean", "eos", "pooler", "none"],
    default: "auto",
    help: "How the vectors of tokens or places become one; auto follows the model folder.",
  },
  normalize: {
    kind: "choice",
    of: ["auto", "on", "off"],
    default: "auto",
    help: "Scale embeddings to length 1; auto follows the model folder.",
  },
};

import type { Core } from "../core/load.ts";
import type { Json } from "../result/result.ts";
import type { Modality, Pooling } from "./family.ts";
import type { GraphOutput, PoolingOption } from "./graph_output.ts";
import { openImageEncoder } from "./image_encoder.ts";
import type { ModelFile } from "./model_file.ts";
import type { ModelFolder } from "./model_folder.ts";
import type { SessionOptions } from "./session.ts";
import { openTextEncoder } from "./text_encoder.ts";

/** What an encoder has to be told before it is opened; nothing is left on "auto" but the pooling. */
export interface EncoderOptions extends SessionOptions {
  readonly output: string | null;
  /** A layer to read in place of an output: from 1, or from the last, -1. */
  readonly layer: number | null;
  readonly pooling: PoolingOption;
  /** Scenes in one run of the graph. */
  readonly batch: number;
  readonly signal?: AbortSignal;
}

/** A model that is ready to encode. Dispose of it. */
export interface Encoder extends GraphOutput, AsyncDisposable {
  readonly pooling: Pooling;
  /** What was done to scenes before the graph, for the manifest. */
  readonly preprocessing: { readonly [key: string]: Json };
  /**
   * Captions, or paths of pictures, to rows [scenes, dim] in the order given, not normalised.
   *
   * @param onDone called with the number of scenes that each run of the graph finished
   */
  encode(scenes: readonly string[], onDone: (count: number) => void): Promise<Float32Array>;
}

export function openEncoder(
  core: Core,
  model: ModelFolder,
  file: ModelFile,
  modality: Modality,
  options: EncoderOptions,
): Promise<Encoder> {
  return modality === "text"
    ? openTextEncoder(model, file, options)
    : openImageEncoder(core, model, file, options);
}

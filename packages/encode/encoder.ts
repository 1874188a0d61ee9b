import type { Json } from "@bindscope/bindscope/rooms/result";
import type { Provider } from "./session/device.ts";
import type { Pooling } from "./model/family.ts";
import type { GraphOutput, PoolingOption } from "./model/graph_output.ts";
import type { EncoderFlags } from "./options.ts";
import type { GraphOptions } from "./session/open_graph.ts";

/** Settings of an encoder, before it is opened; nothing is left on "auto" but the pooling. */
export interface EncoderOptions extends GraphOptions {
  readonly pooling: PoolingOption;
  /** auto unless said otherwise. */
  readonly resize?: EncoderFlags["resize"];
  /** Scenes in one run of the graph. */
  readonly batch: number;
  /** Tokens that every caption is filled up to, where all are to have as many. */
  readonly padTo?: number;
  readonly signal?: AbortSignal;
}

/** A model that is ready to encode. Dispose of it. */
export interface Encoder extends GraphOutput, AsyncDisposable {
  readonly pooling: Pooling;
  /** What was done to scenes before the graph, for the manifest. */
  readonly preprocessing: { readonly [key: string]: Json };
  /**
   * Rows [scenes, dim] of each chunk in turn, not normalised. While the graph runs, workers prepare
   * what comes next.
   *
   * @param onBatch called with which scenes of the chunk each run of the graph finished, and where
   */
  encode(chunks: SceneChunks, onBatch: OnBatch): AsyncGenerator<Float32Array>;
}

export type OnBatch = (rows: readonly number[], device: Provider) => void;

/** Captions, or paths of pictures, chunk by chunk. */
export interface SceneChunks {
  readonly count: number;
  /** The scenes of a chunk; asked for once, in order, shortly before they are encoded. */
  read(chunk: number): readonly string[];
}

/** The rows [scenes, dim] of one chunk. */
export async function encodeOnce(
  encoder: Encoder,
  scenes: readonly string[],
): Promise<Float32Array> {
  const [rows] = await encodeChunks(encoder, scenes, scenes.length);
  if (rows === undefined) throw new RangeError("There are no scenes to encode.");
  return rows;
}

/** The rows of scenes that are in memory, [chunk, dim] each. */
export async function encodeChunks(
  encoder: Encoder,
  scenes: readonly string[],
  chunk: number,
): Promise<Float32Array[]> {
  const count = Math.ceil(scenes.length / chunk);
  const read = (at: number) => scenes.slice(at * chunk, (at + 1) * chunk);
  return await Array.fromAsync(encoder.encode({ count, read }, () => {}));
}

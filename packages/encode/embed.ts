import { join } from "node:path";
import type { writeAtomic } from "@bindscope/bindscope/rooms/data";
import type { Json } from "@bindscope/bindscope/rooms/result";
import { ChunkStore } from "./chunk_store.ts";
import { DeviceRows, type MadeOn } from "./device_rows.ts";
import { openEncoder } from "./open_encoder.ts";
import type { Encoder, EncoderOptions } from "./encoder.ts";
import type { EncodingPlan } from "./encoding_plan.ts";
import type { SceneList } from "./inputs/scene_list.ts";

/**
 * What an encoder is given beside its plan; none of it changes a number.
 *
 * @internal
 */
export type EncoderHooks = Pick<
  EncoderOptions,
  "signal" | "unstoppable" | "openSession" | "message"
>;

/** What makes rows: an encoder, or its substitute. */
export type ChunkEncoder =
  & Pick<Encoder, "encode">
  & Partial<Pick<Encoder, "output" | "pooling" | "preprocessing">>
  & AsyncDisposable;

/** One that is opened when the first row is needed. */
export interface EncodingSlot {
  get(): Promise<ChunkEncoder>;
}

/** A plan's encoder, opened when the first scene is not in the cache. */
export class EncoderSlot implements EncodingSlot, AsyncDisposable {
  readonly #open: () => Promise<Encoder>;
  #encoder: Promise<Encoder> | undefined;

  constructor(plan: EncodingPlan, hooks: EncoderHooks = {}) {
    const { model, file, modality, options } = plan;
    this.#open = () => openEncoder(model, file, modality, { ...options, ...hooks });
  }

  get(): Promise<Encoder> {
    return this.#encoder ??= this.#open();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const encoder = await this.#encoder?.catch(() => undefined);
    await encoder?.[Symbol.asyncDispose]();
  }
}

/** Scenes to encode: captions, or paths of pictures. */
export interface EmbedInput {
  readonly scenes: SceneList;
  /** Hash of their content. */
  readonly sha256: string;
  /** How errors call one of them: "scene 17". */
  readonly noun: string;
}

export interface Embedded {
  readonly dim: number;
  /** How many rows were made now, not found. */
  readonly encoded: number;
  /** What the encoder said of itself: output, pooling, preprocessing. */
  readonly encoder: { readonly [key: string]: Json };
  /** Which device made which rows. */
  readonly madeOn: readonly MadeOn[];
  /** The rows in order, a chunk at a time, [rows, dim]. */
  chunks(): AsyncIterable<Float32Array>;
  /** The rows of one chunk: as many as the plan says, but for the last. */
  chunk(at: number): Promise<Float32Array>;
}

interface EmbedHooks {
  /** Called with the number of rows that are there, whether made or found. */
  readonly onRows?: (count: number) => void;
  /** Make all rows again. */
  readonly force?: boolean;
  /** How a chunk is put on the disk. */
  readonly write?: typeof writeAtomic;
}

/** What rows are called in the cache, and how many scenes a chunk of them has. */
interface EmbedWork {
  readonly key: string;
  readonly chunk: number;
}

/** Encodes what `cache` does not hold yet, chunk by chunk. Memory holds a few chunks at a time. */
export async function embed(
  { key, chunk: most }: EmbedWork,
  slot: EncodingSlot,
  { scenes, noun }: EmbedInput,
  cache: string,
  { onRows = () => {}, force = false, write }: EmbedHooks = {},
): Promise<Embedded> {
  const store = new ChunkStore(join(cache, key), write);
  if (force) store.clear();
  const count = Math.ceil(scenes.count / most);
  const first = (chunk: number) => chunk * most;
  const size = (chunk: number) => Math.min(most, scenes.count - first(chunk));
  const devices = new DeviceRows();
  let dim = 0;
  let about = await store.readNotes();

  const missing: number[] = [];
  for (let chunk = 0; chunk < count; chunk++) {
    const result = about === null ? null : await store.read(chunk);
    if (result === null) missing.push(chunk);
    else {
      dim = result.rows.length / size(chunk);
      devices.addAll(first(chunk), result.madeOn);
      onRows(size(chunk));
    }
  }
  if (missing.length > 0) {
    const encoder = await slot.get();
    if (about === null) await store.writeNotes(about = describe(encoder));
    let at = 0;
    let madeOn = new DeviceRows();
    const encoded = encoder.encode({
      count: missing.length,
      read: (i) => scenes.read(first(missing[i]), first(missing[i]) + size(missing[i])),
    }, (rows, device) => {
      madeOn.add(device, rows);
      onRows(rows.length);
    });
    for await (const rows of encoded) {
      const chunk = missing[at++];
      checkFinite(rows, size(chunk), (row) => `${noun} ${first(chunk) + row}`);
      await store.write(chunk, { rows, madeOn: madeOn.ranges() });
      dim = rows.length / size(chunk);
      devices.addAll(first(chunk), madeOn.ranges());
      madeOn = new DeviceRows();
    }
  }
  const readChunk = async (at: number) => {
    const chunk = await store.read(at);
    if (chunk !== null) return chunk.rows;
    throw new Error(`${store.folder} changed while it was read. Run the same command again.`);
  };
  return {
    dim,
    encoded: missing.reduce((sum, chunk) => sum + size(chunk), 0),
    encoder: about ?? {},
    madeOn: devices.ranges(),
    async *chunks() {
      for (let at = 0; at < count; at++) yield await readChunk(at);
    },
    chunk: readChunk,
  };
}

function describe(
  { output = null, pooling = null, preprocessing = null }: {
    readonly [about in "output" | "pooling" | "preprocessing"]?: Json;
  },
): { [key: string]: Json } {
  return { output, pooling, preprocessing };
}

function checkFinite(rows: Float32Array, count: number, name: (row: number) => string): void {
  const bad = rows.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  const dim = rows.length / count;
  throw new RangeError(
    `The model gives ${rows[bad]} for ${name(Math.floor(bad / dim))} (dimension ${bad % dim}). ` +
      "Use another precision of the model (fp16 often overflows) or another --output.",
  );
}

/** Scenes to rows, through the cache. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "../core/load.ts";
import type { Json } from "../result/result.ts";
import { ChunkStore } from "./chunk_store.ts";
import { type Encoder, openEncoder } from "./encoder.ts";
import { encodingKey, type EncodingPlan } from "./encoding_plan.ts";

/** A plan's encoder, opened when the first scene is not in the cache. */
export class EncoderSlot implements AsyncDisposable {
  readonly #open: () => Promise<Encoder>;
  #encoder: Promise<Encoder> | undefined;

  constructor(core: Core, plan: EncodingPlan, signal?: AbortSignal) {
    const { model, file, modality, options } = plan;
    this.#open = () => openEncoder(core, model, file, modality, { ...options, signal });
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
  readonly scenes: readonly string[];
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
  /** The rows in order, a chunk at a time, [rows, dim]. */
  chunks(): AsyncIterable<Float32Array>;
}

export interface EmbedHooks {
  /** Called with the number of rows that are there, whether made or found. */
  readonly onRows?: (count: number) => void;
  /** Make all rows again. */
  readonly force?: boolean;
}

/** Encodes what `cache` does not hold yet, chunk by chunk. */
export async function embed(
  plan: EncodingPlan,
  slot: EncoderSlot,
  { scenes, sha256, noun }: EmbedInput,
  cache: string,
  { onRows = () => {}, force = false }: EmbedHooks = {},
): Promise<Embedded> {
  const store = new ChunkStore(join(cache, encodingKey(plan, sha256)));
  if (force) rmSync(store.folder, { recursive: true, force: true });
  const count = Math.ceil(scenes.length / plan.chunk);
  let dim = 0;
  let encoded = 0;
  let about = await store.readNotes();
  for (let chunk = 0; chunk < count; chunk++) {
    const first = chunk * plan.chunk;
    const part = scenes.slice(first, first + plan.chunk);
    let rows = about === null ? null : await store.read(chunk);
    if (rows !== null) onRows(part.length);
    else {
      const encoder = await slot.get();
      if (about === null) await store.writeNotes(about = describe(encoder));
      rows = await encoder.encode(part, onRows);
      checkFinite(rows, part.length, (row) => `${noun} ${first + row}`);
      await store.write(chunk, rows);
      encoded += part.length;
    }
    dim = rows.length / part.length;
  }
  return {
    dim,
    encoded,
    encoder: about ?? {},
    async *chunks() {
      for (let chunk = 0; chunk < count; chunk++) {
        const rows = await store.read(chunk);
        if (rows === null) {
          throw new Error(`${store.folder} changed while it was read. Run the same command again.`);
        }
        yield rows;
      }
    },
  };
}

function describe({ output, pooling, preprocessing }: Encoder): { [key: string]: Json } {
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

/**
 * Embeddings as they are made, kept chunk by chunk: a stopped run loses the chunk in flight, and
 * the next one goes on after the last that is whole.
 */
import { renameSync } from "node:fs";
import { join } from "node:path";
import { writeAtomic } from "../data/atomic.ts";
import { isMissing, readBytes, readText } from "../data/files.ts";
import { sha256Hex } from "../data/hash.ts";
import { canonicalJson } from "../result/canonical.ts";
import type { Json } from "../result/result.ts";

/** Bytes of the hash that each chunk file begins with. */
const HASH_BYTES = 32;

/** The chunks of one job, in `folder`. Chunk files are only ever added, each under its final name. */
export class ChunkStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Rows of a chunk [rows, dim], or null if it has yet to be made. A damaged one is set aside. */
  async read(chunk: number): Promise<Float32Array | null> {
    const path = this.#path(chunk);
    let bytes: Uint8Array;
    try {
      bytes = await readBytes(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    const body = bytes.slice(HASH_BYTES);
    if (toHex(bytes.subarray(0, HASH_BYTES)) !== sha256Hex(body)) {
      renameSync(path, `${path}.damaged`);
      return null;
    }
    return new Float32Array(body.buffer);
  }

  /** Keeps a chunk. The disk holds it once this returns. */
  async write(chunk: number, rows: Float32Array): Promise<void> {
    const body = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
    await writeAtomic(this.#path(chunk), [fromHex(sha256Hex(body)), body]);
  }

  /** What the encoder said of itself when it was first opened. */
  async readNotes(): Promise<{ [key: string]: Json } | null> {
    try {
      return JSON.parse(await readText(join(this.folder, "encoder.json")));
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) return null;
      throw error;
    }
  }

  async writeNotes(notes: { readonly [key: string]: Json }): Promise<void> {
    await writeAtomic(join(this.folder, "encoder.json"), canonicalJson(notes) + "\n");
  }

  #path(chunk: number): string {
    return join(this.folder, `${String(chunk).padStart(6, "0")}.rows`);
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(
    { length: hex.length / 2 },
    (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

/**
 * Embeddings as they are made, stored chunk by chunk: a stopped run loses the chunk in flight, and
 * the next one goes on after the last that is whole.
 */
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import {
  isMissing,
  readBytes,
  readJson,
  sha256Hex,
  writeAtomic,
} from "@bindscope/bindscope/rooms/data";
import { canonicalJson, type Json } from "@bindscope/bindscope/rooms/result";
import type { MadeOn } from "./device_rows.ts";

const NOTES = "encoder.json";
const json: z.ZodType<Json> = z.json();
const notesSchema = z.object({ notes: z.record(z.string(), json), sha256: z.string() });

/** Bytes of the hash that each chunk file begins with. */
const HASH_BYTES = 32;

/** Rows [rows, dim] of a chunk. */
interface Chunk {
  readonly rows: Float32Array;
  /** Which device made them, by place in the chunk. */
  readonly madeOn: readonly MadeOn[];
}

/** The chunks of one job, in `folder`. Chunk files are only ever added, each under its final name. */
export class ChunkStore {
  readonly folder: string;
  readonly #write: typeof writeAtomic;

  /** `write` puts a file on the disk. */
  constructor(folder: string, write: typeof writeAtomic = writeAtomic) {
    this.folder = folder;
    this.#write = write;
  }

  /** A chunk, or null if it has yet to be made. A damaged one is set aside. */
  async read(chunk: number): Promise<Chunk | null> {
    const path = this.#path(chunk);
    let bytes: Uint8Array;
    try {
      bytes = await readBytes(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    const body = bytes.subarray(HASH_BYTES);
    if (toHex(bytes.subarray(0, HASH_BYTES)) !== sha256Hex(body)) {
      renameSync(path, `${path}.damaged`);
      return null;
    }
    return unpack(body);
  }

  /** Keeps a chunk. The disk holds it once this returns. */
  async write(chunk: number, content: Chunk): Promise<void> {
    const body = pack(content);
    await this.#write(this.#path(chunk), [fromHex(sha256Hex(body)), body]);
  }

  /** What the encoder said of itself when it was first opened. A damaged file is set aside. */
  async readNotes(): Promise<{ [key: string]: Json } | null> {
    const path = join(this.folder, NOTES);
    try {
      const { notes, sha256 } = await readJson(path, notesSchema);
      if (sha256Hex(canonicalJson(notes)) === sha256) return notes;
    } catch (error) {
      if (isMissing(error)) return null;
      if (!(error instanceof SyntaxError)) throw error;
    }
    renameSync(path, `${path}.damaged`);
    return null;
  }

  async writeNotes(notes: { readonly [key: string]: Json }): Promise<void> {
    const content = canonicalJson({ notes, sha256: sha256Hex(canonicalJson(notes)) });
    await this.#write(join(this.folder, NOTES), content + "\n");
  }

  /** Clears the store. */
  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #path(chunk: number): string {
    return join(this.folder, `${String(chunk).padStart(6, "0")}.rows`);
  }
}

/** Length of the JSON (uint32, little-endian), the JSON filled up to whole words, the rows. */
function pack({ rows, madeOn }: Chunk): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(madeOn));
  const start = 4 + Math.ceil(json.length / 4) * 4;
  const body = new Uint8Array(start + rows.byteLength).fill(0x20, 4, start);
  new DataView(body.buffer).setUint32(0, json.length, true);
  body.set(json, 4);
  body.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), start);
  return body;
}

function unpack(body: Uint8Array): Chunk {
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  const madeOn = JSON.parse(new TextDecoder().decode(body.subarray(4, 4 + length)));
  const rows = body.slice(4 + Math.ceil(length / 4) * 4);
  return { rows: new Float32Array(rows.buffer), madeOn };
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

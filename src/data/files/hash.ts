import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { HostHash } from "../../host/host.ts";
import { host } from "../../host/this_host.ts";
import { type ByteSource, watch, withFile } from "./files.ts";

/** Large enough for full speed, small enough to stay in the cache. */
const CHUNK = 1 << 22;

/** What identifies a file's content. */
export interface Digest {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Length. */
  readonly bytes: number;
}

/** Hashes piece by piece, so that nothing large is ever copied. */
export class Sha256 {
  readonly #hash = host().sha256?.() ?? portableHash();
  #bytes = 0;

  /** Adds bytes to what is hashed. */
  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      this.#hash.update(bytes.subarray(at, at + CHUNK));
    }
    this.#bytes += bytes.length;
    return this;
  }

  /** The hash of what was added up to now; more may follow. */
  soFar(): string {
    return this.#hash.copy().digest("hex");
  }

  /** Ends the hash; it cannot be used again. */
  digest(): Digest {
    return { sha256: this.#hash.digest("hex"), bytes: this.#bytes };
  }
}

/** Where no native code answers at once. */
function portableHash(hash = sha256.create()): HostHash {
  return {
    update: (bytes) => hash.update(bytes),
    copy: () => portableHash(hash.clone()),
    digest: () => bytesToHex(hash.digest()),
  };
}

/** SHA-256 of bytes or of a text's UTF-8, in lower-case hexadecimal. */
export function sha256Hex(content: Uint8Array | string): string {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return new Sha256().update(bytes).digest().sha256;
}

/** SHA-256 of a file, read in pieces. */
export function sha256File(path: string): Promise<Digest> {
  return withFile(path, (source) => hashRest(new Sha256(), source, 0).digest());
}

/** Adds what a file has from a place on. */
function hashRest(hash: Sha256, source: ByteSource, from: number): Sha256 {
  const buffer = new Uint8Array(Math.min(CHUNK, Math.max(0, source.size - from)));
  for (let at = from; at < source.size; at += CHUNK) {
    const piece = buffer.subarray(0, Math.min(CHUNK, source.size - at));
    source.read(piece, at);
    hash.update(piece);
  }
  return hash;
}

/** A gap between two reads that is read for the hash alone. Readers leave out marks and padding, not more. */
const GAP = 1 << 16;

/**
 * SHA-256 of a file, taken while somebody else reads it. Only what no reader asked for, or asked for out of order, is
 * read for the hash.
 */
export class ReadHash implements Disposable {
  readonly #path: string;
  readonly #hash = new Sha256();
  readonly #watch: Disposable;
  #at = 0;

  /** From now on reads of this path are listened to. */
  constructor(path: string) {
    this.#path = path;
    this.#watch = watch(path, (bytes, position, source) => this.#take(bytes, position, source));
  }

  /** The hash of the whole file; ends it. */
  async digest(): Promise<Digest> {
    this[Symbol.dispose]();
    return await withFile(
      this.#path,
      (source) => hashRest(this.#hash, source, this.#at).digest(),
    );
  }

  /** Listens no longer. */
  [Symbol.dispose](): void {
    this.#watch[Symbol.dispose]();
  }

  #take(bytes: Uint8Array, position: number, source: ByteSource): void {
    const gap = position - this.#at;
    if (gap > GAP) return;
    if (gap > 0) {
      const between = new Uint8Array(gap);
      source.read(between, this.#at);
      this.#add(between);
    }
    if (position + bytes.length > this.#at) this.#add(bytes.subarray(this.#at - position));
  }

  #add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#at += bytes.length;
  }
}

/** SHA-256 of arrays of numbers, as little-endian bytes, one after the other. */
export function hashOfArrays(arrays: readonly (Float32Array | Int32Array | Uint32Array)[]): string {
  const hashes = arrays.map((a) => sha256Hex(new Uint8Array(a.buffer, a.byteOffset, a.byteLength)));
  return sha256Hex(hashes.join(" "));
}

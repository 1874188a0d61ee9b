import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { HostHash } from "../../host/host.ts";
import { host } from "../../host/this_host.ts";
import { withFile } from "./files.ts";

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

  /** Ends the hash; it cannot be used again. */
  digest(): Digest {
    return { sha256: this.#hash.digest("hex"), bytes: this.#bytes };
  }
}

/** Where no native code answers at once. */
function portableHash(): HostHash {
  const hash = sha256.create();
  return { update: (bytes) => hash.update(bytes), digest: () => bytesToHex(hash.digest()) };
}

/** SHA-256 of bytes or of a text's UTF-8, in lower-case hexadecimal. */
export function sha256Hex(content: Uint8Array | string): string {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return new Sha256().update(bytes).digest().sha256;
}

/** SHA-256 of a file, read in pieces. */
export function sha256File(path: string): Promise<Digest> {
  return withFile(path, (source) => {
    const hash = new Sha256();
    const buffer = new Uint8Array(Math.min(CHUNK, source.size));
    for (let at = 0; at < source.size; at += CHUNK) {
      const piece = buffer.subarray(0, Math.min(CHUNK, source.size - at));
      source.read(piece, at);
      hash.update(piece);
    }
    return hash.digest();
  });
}

/** SHA-256 of arrays of numbers, as little-endian bytes, one after the other. */
export function hashOfArrays(arrays: readonly (Float32Array | Int32Array | Uint32Array)[]): string {
  const hashes = arrays.map((a) => sha256Hex(new Uint8Array(a.buffer, a.byteOffset, a.byteLength)));
  return sha256Hex(hashes.join(" "));
}

import { createHash } from "node:crypto";
import { withFile } from "@bindscope/bindscope/rooms/data";

/** What the hub says a file's content is: SHA-256 for large files, git's blob id for small ones. */
export interface ContentId {
  readonly kind: "sha256" | "git";
  /** Lower-case hexadecimal. */
  readonly hex: string;
}

const CHUNK = 1 << 22;

/** Hashes a content of known length as it comes in. */
export class ContentHash {
  readonly #hash;

  constructor(kind: ContentId["kind"], bytes: number) {
    this.#hash = createHash(kind === "git" ? "sha1" : "sha256");
    if (kind === "git") this.#hash.update(`blob ${bytes}\0`);
  }

  update(piece: Uint8Array): void {
    this.#hash.update(piece);
  }

  /** Takes in a whole file. */
  async updateFrom(path: string): Promise<void> {
    await withFile(path, (source) => {
      const buffer = new Uint8Array(Math.min(CHUNK, source.size));
      for (let at = 0; at < source.size; at += CHUNK) {
        const piece = buffer.subarray(0, Math.min(CHUNK, source.size - at));
        source.read(piece, at);
        this.#hash.update(piece);
      }
    });
  }

  /** Ends the hash; it can't be used again. */
  hex(): string {
    return this.#hash.digest("hex");
  }
}

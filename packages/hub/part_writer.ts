import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { attempt, refuseOutside } from "@bindscope/bindscope/rooms/data";
import { ContentHash, type ContentId } from "./content_hash.ts";

/** A file that grows as bytes come in, and their hash. */
export class PartWriter {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #kind: ContentId["kind"];
  readonly #bytes: number;
  #hash: ContentHash;
  #have = 0;

  /** Goes on after the first `have` bytes of what is at `path`; `bytes` is the length in the end. */
  static async open(
    path: string,
    have: number,
    kind: ContentId["kind"],
    bytes: number,
  ): Promise<PartWriter> {
    const writer = new PartWriter(path, kind, bytes);
    try {
      if (have > 0) await writer.#hash.updateFrom(path);
      else if (fstatSync(writer.#descriptor).size > 0) writer.restart();
      writer.#have = have;
      return writer;
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  private constructor(path: string, kind: ContentId["kind"], bytes: number) {
    refuseOutside(dirname(path));
    attempt("write", path, () => mkdirSync(dirname(path), { recursive: true }));
    if (isLinkToFile(path)) rmSync(path);
    this.#descriptor = attempt("write", path, () => openSync(path, "a"));
    this.#path = path;
    this.#kind = kind;
    this.#bytes = bytes;
    this.#hash = new ContentHash(kind, bytes);
  }

  get have(): number {
    return this.#have;
  }

  write(piece: Uint8Array): void {
    for (let done = 0; done < piece.length;) {
      done += attempt("write", this.#path, () => writeSync(this.#descriptor, piece, done));
    }
    this.#hash.update(piece);
    this.#have += piece.length;
  }

  restart(): void {
    attempt("write", this.#path, () => ftruncateSync(this.#descriptor, 0));
    this.#hash = new ContentHash(this.#kind, this.#bytes);
    this.#have = 0;
  }

  /** Puts everything on the disk and returns the hash; nothing can be added any more. */
  finish(): string {
    attempt("write", this.#path, () => fsyncSync(this.#descriptor));
    return this.#hash.hex();
  }

  /** Removes the file; still to be closed. */
  discard(): void {
    rmSync(this.#path, { force: true });
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** A link in the part's place would have bytes added to a file somewhere else, or make one there. */
function isLinkToFile(path: string): boolean {
  const here = { throwIfNoEntry: false } as const;
  return lstatSync(path, here)?.isSymbolicLink() === true &&
    statSync(path, here)?.isFile() !== false;
}

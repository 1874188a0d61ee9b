import { Inflate } from "fflate";
import { shown } from "../../result/visible_text.ts";
import { crc32 } from "../files/crc32.ts";
import type { ByteSource } from "../files/files.ts";
import type { ZipEntry } from "./zip_directory.ts";

/**
 * Packed bytes read at a time, from the first piece on twice as many each time. Deflate can make at
 * most 1,032 times as many of them: a look at an array's head must not unpack 16 MB.
 */
const FIRST_CHUNK = 64;
const CHUNK = 1 << 14;

/** Embeddings do not shrink to a 200th, unless the file is malicious. */
export const MAX_RATIO = 200;
/** What unpacks to at most this many bytes may have any ratio. */
export const HARMLESS = 1 << 26;

/** So much of the beginning stays readable: the head of a .npy file is read in steps. */
const HEAD = 1 << 17;

/**
 * A deflated entry as bytes that are unpacked while they are read, from front to back.
 *
 * At no time more than one packed piece is in memory beside what the reader asked for. An entry that
 * unpacks to more than its directory claims, to less, or to other bytes, is refused.
 */
export function inflatedSource(archive: ByteSource, entry: ZipEntry): ByteSource {
  const name = `${shown(entry.name)} of ${archive.name}`;
  if (entry.size > HARMLESS && entry.size > entry.packed * MAX_RATIO) {
    throw new RangeError(
      `${name} would unpack ${entry.packed} bytes to ${entry.size}. Embeddings do not shrink like ` +
        "that; it looks like a zip bomb.",
    );
  }
  const inflater = new Inflater(archive, entry, name);
  const head = new Uint8Array(Math.min(HEAD, entry.size));
  let headFilled = 0;
  let position = 0;
  const unpackInto = (target: Uint8Array) => {
    inflater.fill(target);
    if (position < head.length) {
      head.set(target.subarray(0, head.length - position), position);
      headFilled = Math.min(head.length, position + target.length);
    }
    position += target.length;
    if (position === entry.size) inflater.finish();
  };
  return {
    name,
    size: entry.size,
    read(target, from) {
      if (from + target.length > entry.size) throw new RangeError(`${name} ended early.`);
      const fromHead = Math.max(0, Math.min(target.length, headFilled - from));
      target.set(head.subarray(from, from + fromHead));
      if (fromHead === target.length) return;
      if (from + fromHead !== position) {
        throw new RangeError(`${name} is packed and can only be read from front to back.`);
      }
      unpackInto(target.subarray(fromHead));
    },
  };
}

class Inflater {
  readonly #archive: ByteSource;
  readonly #entry: ZipEntry;
  readonly #name: string;
  readonly #inflate: Inflate;
  readonly #ready: Uint8Array[] = [];
  #chunk = FIRST_CHUNK;
  #read = 0;
  #unpacked = 0;
  #crc = 0;

  constructor(archive: ByteSource, entry: ZipEntry, name: string) {
    this.#archive = archive;
    this.#entry = entry;
    this.#name = name;
    this.#inflate = new Inflate((bytes) => {
      this.#unpacked += bytes.length;
      if (this.#unpacked > entry.size) throw this.#broken("it holds more than it claims");
      this.#crc = crc32(bytes, this.#crc);
      if (bytes.length > 0) this.#ready.push(bytes);
    });
  }

  /** Fills `target` with the next unpacked bytes. */
  fill(target: Uint8Array): void {
    for (let done = 0; done < target.length;) {
      const [piece] = this.#ready;
      if (piece === undefined) {
        this.#step();
        continue;
      }
      const taken = piece.subarray(0, target.length - done);
      target.set(taken, done);
      done += taken.length;
      if (taken.length === piece.length) this.#ready.shift();
      else this.#ready[0] = piece.subarray(taken.length);
    }
  }

  /** Checks length and checksum, once everything was read. */
  finish(): void {
    while (this.#read < this.#entry.packed) this.#step();
    if (this.#unpacked !== this.#entry.size || this.#crc !== this.#entry.crc) {
      throw this.#broken("its checksum is wrong");
    }
  }

  /** Unpacks the next chunk into `#ready`. */
  #step(): void {
    const { offset, packed } = this.#entry;
    const length = Math.min(this.#chunk, packed - this.#read);
    this.#chunk = Math.min(2 * this.#chunk, CHUNK);
    if (length === 0) throw this.#broken("it holds less than it claims");
    const bytes = new Uint8Array(length);
    this.#archive.read(bytes, offset + this.#read);
    this.#read += length;
    try {
      this.#inflate.push(bytes, this.#read === packed);
    } catch (error) {
      if (error instanceof SyntaxError) throw error;
      throw this.#broken("its packed bytes are broken", error);
    }
  }

  #broken(what: string, cause?: unknown): SyntaxError {
    return new SyntaxError(`${this.#name} is damaged (${what}). Copy or write it again.`, {
      cause,
    });
  }
}

import type { ByteSource } from "@bindscope/bindscope/rooms/data";
import { PickleBytes, PickleLongText } from "./values.ts";

/** Bytes held at a time; what is longer is taken as a place in the file, not read. */
const BUFFER = 1 << 16;

const UTF8 = new TextDecoder();

/** Names, labels and numbers are short. */
const MAX_TEXT = 1 << 16;

/** Reads a pickle from front to back; nothing is believed that the file's size does not allow. */
export class PickleReader {
  readonly #source: ByteSource;
  #position: number;
  #buffer = new Uint8Array(0);
  #bufferAt = 0;

  constructor(source: ByteSource, position = 0) {
    this.#source = source;
    this.#position = position;
  }

  /** How errors call the file. */
  get name(): string {
    return this.#source.name;
  }

  get position(): number {
    return this.#position;
  }

  /** The next byte: most of a pickle is instructions of one. */
  byte(): number {
    const at = this.#position - this.#bufferAt;
    if (at >= this.#buffer.length) return this.#take(1)[0];
    this.#position++;
    return this.#buffer[at];
  }

  /** An unsigned number of 2, 4 or 8 bytes. */
  uint(bytes: 2 | 4 | 8): number {
    const view = this.#view(bytes);
    if (bytes === 2) return view.getUint16(0, true);
    if (bytes === 4) return view.getUint32(0, true);
    return Number(view.getBigUint64(0, true));
  }

  /** A signed number of 4 bytes. */
  int32(): number {
    return this.#view(4).getInt32(0, true);
  }

  /** A double, highest byte first. */
  float64(): number {
    return this.#view(8).getFloat64(0);
  }

  /** A two's-complement number of any length up to 16 bytes, lowest byte first. */
  integer(length: number): number | bigint {
    if (length > 16) throw new RangeError(`${this.name} holds a number of ${length} bytes.`);
    const bytes = this.#take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = value << 8n | BigInt(bytes[i]);
    if (length > 0 && bytes[length - 1] & 0x80) value -= 1n << BigInt(8 * length);
    const plain = Number(value);
    return Number.isSafeInteger(plain) ? plain : value;
  }

  /** Bytes of this length as a place in the file; they are not read. */
  range(length: number): PickleBytes {
    const { size } = this.#source;
    if (length > size - this.#position) {
      throw new RangeError(
        `${this.name} claims ${length} bytes at ${this.#position}, but only ` +
          `${size - this.#position} are left. It is cut short or damaged; copy it again.`,
      );
    }
    const bytes = new PickleBytes(this.#source, this.#position, length);
    this.#position += length;
    return bytes;
  }

  /** UTF-8 of this length; a long one stays in the file. */
  text(length: number): string | PickleLongText {
    if (length > MAX_TEXT) return new PickleLongText(this.range(length));
    const bytes = this.#take(length);
    // A decoder's call costs more than a short name of ASCII.
    const short = length <= 32 && bytes.every((byte) => byte < 0x80);
    return short ? String.fromCharCode(...bytes) : UTF8.decode(bytes);
  }

  /** Latin-1 of this length, as Python 2 wrote texts and bytes alike; a long one stays in the file. */
  oldText(length: number): string | PickleBytes {
    return length > MAX_TEXT ? this.range(length) : latin1(this.#take(length));
  }

  /** Latin-1 up to the next line break, which is skipped. */
  line(): string {
    let text = "";
    while (text.length <= MAX_TEXT) {
      if (this.#position - this.#bufferAt >= this.#buffer.length) {
        this.#take(1);
        this.#position--;
      }
      const rest = this.#buffer.subarray(this.#position - this.#bufferAt);
      const end = rest.indexOf(10);
      const piece = end < 0 ? rest : rest.subarray(0, end);
      text += latin1(piece);
      this.#position += piece.length;
      if (end < 0) continue;
      this.#position++;
      if (text.length > MAX_TEXT) break;
      return text.endsWith("\r") ? text.slice(0, -1) : text;
    }
    throw new RangeError(
      `${this.name} holds a line of more than ${MAX_TEXT} bytes. ` +
        "Write it with pickle.dump(…, protocol=4).",
    );
  }

  #view(length: number): DataView {
    const bytes = this.#take(length);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }

  #take(length: number): Uint8Array {
    const { size } = this.#source;
    if (length > size - this.#position) {
      throw new SyntaxError(`${this.name} ends in the middle. It is cut short; copy it again.`);
    }
    const at = this.#position - this.#bufferAt;
    if (at < 0 || at + length > this.#buffer.length) {
      this.#buffer = new Uint8Array(Math.min(Math.max(BUFFER, length), size - this.#position));
      this.#source.read(this.#buffer, this.#position);
      this.#bufferAt = this.#position;
    }
    const start = this.#position - this.#bufferAt;
    this.#position += length;
    return this.#buffer.subarray(start, start + length);
  }
}

/** Bytes 0 to 255 as the code points of the same numbers. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
}

/** The numbers and texts of a .gguf header, one after another; nothing is read beyond the file or the bound. */
import type { ByteSource } from "@bindscope/bindscope/rooms/data";
import { shown } from "@bindscope/bindscope/rooms/result";

/** Bytes read at once. */
const WINDOW = 1 << 20;
/** A header of 256,000 tokens and merges has some 16 MiB; more is only claimed. */
const MAX_HEADER = 1 << 28;
/** Chat templates are the longest texts. */
const MAX_TEXT = 1 << 20;
/** Entries of one list: the tokens of any vocabulary. */
const MAX_LIST = 1 << 21;
/** Of all lists together: a byte in the file takes eight or more in memory. */
const MAX_LISTED = 1 << 22;

/** A value of the header; lists hold numbers or texts. */
export type HeaderValue = number | boolean | string | readonly number[] | readonly string[];

export class HeaderCursor {
  readonly #source: ByteSource;
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #window = new Uint8Array(0);
  /** Where the window begins in the file, and where the next value begins in the window. */
  #start = 0;
  #next = 0;
  /** Entries of the lists so far. */
  #listed = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Bytes from the start of the file. */
  get at(): number {
    return this.#start + this.#next;
  }

  uint32(what: string): number {
    return this.#take(4, what).getUint32(0, true);
  }

  /** A count or a place: a whole number that numbers here can hold. */
  count(what: string): number {
    const value = this.#take(8, what).getBigUint64(0, true);
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw new RangeError(
      `${this.#source.name} claims ${value} for ${
        shown(what)
      }. The file is damaged; download it again.`,
    );
  }

  text(what: string): string {
    const length = this.count(`the length of ${what}`);
    if (length > MAX_TEXT) {
      throw new RangeError(
        `${this.#source.name} claims ${length} bytes for ${
          shown(what)
        }; at most ${MAX_TEXT} are read. ` +
          "The file is damaged; download it again.",
      );
    }
    const bytes = this.#take(length, what);
    try {
      return this.#utf8.decode(bytes);
    } catch {
      throw new SyntaxError(
        `${this.#source.name}: ${
          shown(what)
        } is no UTF-8 text. The file is damaged; download it again.`,
      );
    }
  }

  /** A value of one of the format's thirteen types. */
  value(key: string, type = this.uint32(`the type of ${key}`)): HeaderValue {
    switch (type) {
      case 0:
        return this.#take(1, key).getUint8(0);
      case 1:
        return this.#take(1, key).getInt8(0);
      case 2:
        return this.#take(2, key).getUint16(0, true);
      case 3:
        return this.#take(2, key).getInt16(0, true);
      case 4:
        return this.uint32(key);
      case 5:
        return this.#take(4, key).getInt32(0, true);
      case 6:
        return this.#take(4, key).getFloat32(0, true);
      case 7:
        return this.#take(1, key).getUint8(0) !== 0;
      case 8:
        return this.text(key);
      case 9:
        return this.#list(key);
      case 10:
        return Number(this.#take(8, key).getBigUint64(0, true));
      case 11:
        return Number(this.#take(8, key).getBigInt64(0, true));
      case 12:
        return this.#take(8, key).getFloat64(0, true);
    }
    throw new SyntaxError(
      `${this.#source.name}: ${shown(key)} has the type ${type}, which .gguf files do not have. ` +
        "The file is damaged; download it again.",
    );
  }

  #list(key: string): readonly number[] | readonly string[] {
    const type = this.uint32(`the type of ${key}`);
    const count = this.count(`the length of ${key}`);
    // Each entry takes a byte at least.
    if (type === 9 || count > Math.min(MAX_LIST, this.#source.size)) {
      throw new RangeError(
        `${this.#source.name}: ${shown(key)} is ${
          type === 9 ? "a list of lists" : `said to have ${count} entries`
        }, which is not read. Download the file again, or another of this model.`,
      );
    }
    this.#listed += count;
    if (this.#listed > MAX_LISTED) {
      throw new RangeError(
        `${this.#source.name} has lists of more than ${MAX_LISTED} entries together, which are not read. ` +
          "It is damaged; download it again.",
      );
    }
    const entries: HeaderValue[] = [];
    for (let i = 0; i < count; i++) entries.push(this.value(key, type));
    return entries as readonly number[] | readonly string[];
  }

  /** The next `length` bytes. */
  #take(length: number, what: string): DataView {
    const { name, size } = this.#source;
    const begin = this.at;
    if (begin + length > size) {
      throw new RangeError(
        `${name} ends after ${size} bytes, within ${
          shown(what)
        }. It is cut short; download it again.`,
      );
    }
    if (begin + length > MAX_HEADER) {
      throw new RangeError(
        `${name} has a header of more than ${MAX_HEADER} bytes, which is not read. It is damaged; ` +
          "download it again.",
      );
    }
    if (this.#next + length > this.#window.length) {
      this.#window = new Uint8Array(Math.min(size - begin, Math.max(WINDOW, length)));
      this.#source.read(this.#window, begin);
      [this.#start, this.#next] = [begin, 0];
    }
    const at = this.#next;
    this.#next += length;
    return new DataView(this.#window.buffer, at, length);
  }
}

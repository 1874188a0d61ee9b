import { float16 } from "@bindscope/bindscope/rooms/data";
import { unpackHybrid } from "./hybrid.ts";

/** Numbers of a page, as wide as the file has them. */
export type Floats = Float32Array | Float64Array;

/** Bytes of one number in a column of floats. */
export type FloatSize = 2 | 4 | 8;

export interface ValueKind<V> {
  /** `count` values one after the other. */
  plain(bytes: Uint8Array, count: number): V;
  /** The values at these places of a dictionary, all of which it has. */
  pick(dictionary: V, positions: Uint32Array): V;
  /** Bytes of one value whose first bytes may be stored together, then all second ones, …; or null. */
  readonly splitSize: FloatSize | null;
  /** `count` values as runs of equal ones, where they may be written so. */
  runs?(bytes: Uint8Array, count: number): V;
}

interface Counted<V> {
  readonly values: V;
  readonly count: number;
}

/**
 * The `count` values of a page.
 *
 * @param dictionary values that the page may point to, if there is one
 * @throws {RangeError} if the bytes do not hold them
 */
export function pageValues<V>(
  path: string,
  encoding: string | undefined,
  bytes: Uint8Array,
  kind: ValueKind<V>,
  count: number,
  dictionary: Counted<V> | null,
): V {
  switch (encoding) {
    case "PLAIN":
      return kind.plain(bytes, count);
    case "PLAIN_DICTIONARY":
    case "RLE_DICTIONARY":
      return fromDictionary(bytes, kind, count, dictionary);
    case "BYTE_STREAM_SPLIT":
      if (kind.splitSize === null) break;
      return kind.plain(joinStreams(bytes, kind.splitSize, count), count);
    case "RLE":
      if (kind.runs === undefined) break;
      return kind.runs(bytes, count);
  }
  throw new TypeError(
    `${path} holds values in the encoding ${encoding ?? "of an unknown number"}. ` +
      "Write it with plain or dictionary ones.",
  );
}

/** Floats, little-endian. */
export function floatsOf(size: FloatSize): ValueKind<Floats> {
  return {
    splitSize: size,
    plain(bytes, count) {
      refuseShort(bytes, count * size, count);
      // A copy, as numbers must start at multiples of their size.
      const { buffer } = bytes.slice(0, count * size);
      return size === 2
        // Not every host has Float16Array.
        ? Float32Array.from(new Uint16Array(buffer), float16)
        : size === 4
        ? new Float32Array(buffer)
        : new Float64Array(buffer);
    },
    pick(dictionary, positions) {
      const make = dictionary.slice(0, 0).constructor as new (count: number) => Floats;
      const out = new make(positions.length);
      for (let i = 0; i < positions.length; i++) out[i] = dictionary[positions[i]];
      return out;
    },
  };
}

/** Thrown for bytes that are no text, such as pictures: two of them could look like one. */
export class NotText extends RangeError {}

/** Texts in UTF-8, each after its length. */
export const TEXTS = {
  splitSize: null,
  pick: pickTexts,
  plain(bytes: Uint8Array, count: number): string[] {
    return TEXTS.split(bytes, count).map(TEXTS.decode);
  },
  split(bytes: Uint8Array, count: number): Uint8Array[] {
    refuseShort(bytes, 4 * count, count);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    return Array.from({ length: count }, () => {
      const length = at + 4 <= bytes.length ? view.getUint32(at, true) : Infinity;
      const start = at + 4;
      at = start + length;
      if (at > bytes.length) throw new RangeError("a text ends beyond its page");
      return bytes.subarray(start, at);
    });
  },
  /** The text of these bytes. */
  decode(bytes: Uint8Array): string {
    try {
      return UTF8.decode(bytes);
    } catch {
      throw new NotText("bytes that are not UTF-8 text");
    }
  },
} satisfies ValueKind<string[]> & { [name: string]: unknown };

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

export function pickTexts(dictionary: string[], positions: Uint32Array): string[] {
  return Array.from(positions, (position) => dictionary[position]);
}

function fromDictionary<V>(
  bytes: Uint8Array,
  kind: ValueKind<V>,
  count: number,
  dictionary: Counted<V> | null,
): V {
  if (dictionary === null) throw new RangeError("a page points to a dictionary that is not there");
  const positions = new Uint32Array(count);
  if (count > 0) unpackHybrid(bytes.subarray(1), bytes[0], positions);
  if (positions.some((position) => position >= dictionary.count)) {
    throw new RangeError("a page points beyond its dictionary");
  }
  return kind.pick(dictionary.values, positions);
}

/** First bytes of all numbers, then second bytes of all, …: put together again. */
function joinStreams(bytes: Uint8Array, size: FloatSize, count: number): Uint8Array {
  if (bytes.length < count * size) throw new RangeError("a page is cut short");
  const joined = new Uint8Array(count * size);
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < count; i++) joined[i * size + k] = bytes[k * count + i];
  }
  return joined;
}

/** Refuses a page that is too short for its values. */
export function refuseShort(bytes: Uint8Array, needed: number, count: number): void {
  if (bytes.length >= needed) return;
  throw new RangeError(`a page of ${count} values has ${bytes.length} bytes`);
}

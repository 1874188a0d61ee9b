import { unpackHybrid } from "./hybrid.ts";

/** Numbers of a page, as wide as the file has them. */
export type Floats = Float16Array | Float32Array | Float64Array;

/** Bytes of one number in a column of floats. */
export type FloatSize = 2 | 4 | 8;

/**
 * The `count` numbers of a page.
 *
 * @param dictionary numbers that the page may point to, if there is one
 * @throws {RangeError} if the bytes do not hold them
 */
export function pageValues(
  path: string,
  encoding: string,
  bytes: Uint8Array,
  size: FloatSize,
  count: number,
  dictionary: Floats | null,
): Floats {
  switch (encoding) {
    case "PLAIN":
      return plainValues(bytes, size, count);
    case "PLAIN_DICTIONARY":
    case "RLE_DICTIONARY":
      return fromDictionary(bytes, count, dictionary);
    case "BYTE_STREAM_SPLIT":
      return plainValues(joinStreams(bytes, size, count), size, count);
    default:
      throw new TypeError(
        `${path} holds numbers in the encoding ${encoding}. Write it with plain or dictionary ones.`,
      );
  }
}

/** Numbers one after the other, little-endian. */
export function plainValues(bytes: Uint8Array, size: FloatSize, count: number): Floats {
  if (bytes.length < count * size) {
    throw new RangeError(`a page of ${count} numbers has ${bytes.length} bytes`);
  }
  // A copy, as numbers must lie at multiples of their size.
  const { buffer } = bytes.slice(0, count * size);
  return size === 2
    ? new Float16Array(buffer)
    : size === 4
    ? new Float32Array(buffer)
    : new Float64Array(buffer);
}

function fromDictionary(bytes: Uint8Array, count: number, dictionary: Floats | null): Floats {
  if (dictionary === null) throw new RangeError("a page points to a dictionary that is not there");
  const values = dictionary.slice(0, 0).constructor as new (count: number) => Floats;
  const out = new values(count);
  if (count === 0) return out;
  const places = new Uint32Array(count);
  unpackHybrid(bytes.subarray(1), bytes[0], places);
  for (let i = 0; i < count; i++) {
    if (places[i] >= dictionary.length) throw new RangeError("a page points beyond its dictionary");
    out[i] = dictionary[places[i]];
  }
  return out;
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

import { gunzipSync } from "fflate";
import { decompress as unzstd } from "fzstd";
import { type CompressionCodec, snappyUncompress } from "hyparquet";
import { crc32 } from "@bindscope/bindscope/rooms/data";
import { inOwnWords } from "../plain_words.ts";

/** Writers make pages of about 1 MiB. */
const MAX_PAGE = 1 << 28;

/** Length of gzip's trailer: the checksum and the length of what was packed. */
const TRAILER = 8;

type Unpacker = (page: Uint8Array, out: Uint8Array) => Uint8Array;

const UNPACKERS: { readonly [codec: string]: Unpacker } = {
  SNAPPY(page, out) {
    snappyUncompress(page, out);
    return out;
  },
  // The library does not look at the trailer.
  GZIP(page, out) {
    if (page.length < 18) throw new RangeError("it is too short");
    const bytes = gunzipSync(page, { out });
    const trailer = new DataView(page.buffer, page.byteOffset + page.length - TRAILER, TRAILER);
    if (trailer.getUint32(0, true) !== crc32(bytes)) throw new RangeError("another checksum");
    if (trailer.getUint32(4, true) !== bytes.length) throw new RangeError("another length");
    return bytes;
  },
  ZSTD: (page, out) => unzstd(page, out),
};

/**
 * The `size` bytes that a page becomes.
 *
 * @throws {TypeError} if it is packed in a way that is not read here
 * @throws {RangeError} if it becomes more or fewer bytes, or claims more than any writer makes
 */
export function unpackPage(
  path: string,
  codec: CompressionCodec | undefined,
  page: Uint8Array,
  size: number,
): Uint8Array {
  const unpack = UNPACKERS[codec ?? ""];
  if (codec !== "UNCOMPRESSED" && unpack === undefined) {
    throw new TypeError(
      `${path} is packed with ${
        codec?.toLowerCase().replace("_raw", "") ?? "something unknown"
      }. Write it with snappy, gzip or zstd.`,
    );
  }
  if (size > MAX_PAGE || size < 0) throw new RangeError(`a page claims ${size} bytes`);
  const bytes = codec === "UNCOMPRESSED" ? page : size === 0 ? page.subarray(0, 0) : inOwnWords(
    `a page is no ${codec?.toLowerCase()} of ${size} bytes`,
    () => unpack(page, new Uint8Array(size)),
  );
  if (bytes.length !== size) throw new RangeError(`a page of ${size} bytes has ${bytes.length}`);
  return bytes;
}

/** Some writers leave the CRC-32 of a page's bytes in its header. */
export function checkSum(page: Uint8Array, claimed: number): void {
  if (crc32(page) !== claimed >>> 0) throw new RangeError("a page has another checksum");
}

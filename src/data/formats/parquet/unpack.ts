import { gunzipSync } from "fflate";
import { decompress as unzstd } from "fzstd";
import { type CompressionCodec, snappyUncompress } from "hyparquet";

/** Writers make pages of about 1 MiB. */
const MAX_PAGE = 1 << 28;

const UNPACKERS: { readonly [codec: string]: (page: Uint8Array, out: Uint8Array) => Uint8Array } = {
  SNAPPY: (page, out) => {
    snappyUncompress(page, out);
    return out;
  },
  GZIP: (page, out) => gunzipSync(page, { out }),
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
  codec: CompressionCodec,
  page: Uint8Array,
  size: number,
): Uint8Array {
  const unpack = UNPACKERS[codec];
  if (codec !== "UNCOMPRESSED" && unpack === undefined) {
    throw new TypeError(
      `${path} is packed with ${
        codec.toLowerCase().replace("_raw", "")
      }. Write it with snappy, gzip or zstd.`,
    );
  }
  if (size > MAX_PAGE || size < 0) throw new RangeError(`a page claims ${size} bytes`);
  const bytes = codec === "UNCOMPRESSED" ? page : size === 0 ? page.subarray(0, 0) : unpack(
    page,
    new Uint8Array(size),
  );
  if (bytes.length !== size) throw new RangeError(`a page of ${size} bytes has ${bytes.length}`);
  return bytes;
}

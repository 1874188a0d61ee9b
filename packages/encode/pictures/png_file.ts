import { Buffer } from "node:buffer";
import { inflateSync } from "node:zlib";
import { PNG } from "pngjs";
import type { Image } from "@bindscope/bindscope/rooms/core";
import { isSound, pngChunk, pngChunks } from "@bindscope/bindscope/rooms/data";
import { rgbOf, unfilter } from "./png_rows.ts";

const SIGNATURE = 8;
const CHUNK_HEAD = 8;
/** Where IHDR, always the first chunk, holds the size, the bits a sample and the colour type. */
const WIDTH = 16;
const HEIGHT = 20;
const BITS = 24;
const COLOUR_TYPE = 25;
/** The one way of packing there is, the one set of filters, and whether rows are interlaced. */
const COMPRESSION = 26;
const INTERLACED = 28;
const HEADER_CRC = 29;
const HEADER_END = 33;
/** The colour type whose samples are numbers of a palette's colours. */
const INDEXED = 3;
/** Samples a pixel. */
const SAMPLES: { readonly [colourType: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Bytes of a palette that names every colour. */
const FULL_PALETTE = 3 * 256;
/** Bytes that some writers write after the last row. */
const SPARE = 4096;
/** First column, first row, columns and rows between: of pictures row by row, and of interlaced ones. */
// deno-fmt-ignore
const PASSES = [
  [[0, 0, 1, 1]],
  [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]],
];

export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < HEADER_END) throw new SyntaxError("ends before its size");
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: header.getUint32(WIDTH), height: header.getUint32(HEIGHT) };
}

/**
 * Red, green, blue with 8 bits each, as Pillow's `convert("RGB")` gives them: transparency and gamma
 * play no part. Of 16 bits a sample the higher 8 count; but 16-bit gray is cut off at 255, as Pillow
 * does, so that nearly everything is white.
 */
export function decodePng(bytes: Uint8Array): Image {
  const content = readContent(bytes);
  const { width, height } = pngSize(bytes);
  const data = plainPixels(bytes, content) ?? pixelsByLibrary(bytes, content);
  return { data, width, height, channels: 3 };
}

interface PngContent {
  readonly rows: Uint8Array;
  /** Red, green, blue of 256 colours; null if the file has no palette. */
  readonly palette: Uint8Array | null;
  readonly chunks: readonly Uint8Array[];
}

/** Pictures of 8 bits a sample whose rows follow one another; null for any other. */
function plainPixels(bytes: Uint8Array, { rows, palette }: PngContent): Uint8Array | null {
  const samples = SAMPLES[bytes[COLOUR_TYPE]];
  const indexed = bytes[COLOUR_TYPE] === INDEXED;
  const plain = bytes[BITS] === 8 && bytes.subarray(COMPRESSION, HEADER_CRC).every((b) => b === 0);
  if (!plain || (indexed && palette === null)) return null;
  const packed = { ...pngSize(bytes), samples, bytes: rows };
  return unfilter(packed) ? rgbOf(packed, indexed ? palette : null) : null;
}

function pixelsByLibrary(bytes: Uint8Array, { chunks }: PngContent): Uint8Array {
  const deep = bytes[BITS] === 16;
  const end = pngChunk("IEND", new Uint8Array());
  const file = Buffer.concat([bytes.subarray(0, SIGNATURE), ...chunks, end]);
  const { width, height, data } = PNG.sync.read(file, { skipRescale: deep });
  // One number a sample: bytes, or 16-bit numbers where nothing was rescaled.
  const rgba: Uint8Array | Uint16Array = data;
  const gray = bytes[COLOUR_TYPE] === 0;
  const to8 = deep
    ? gray ? (value: number) => Math.min(value, 255) : (value: number) => value >> 8
    : (value: number) => value;
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0, from = 0; at < rgb.length; from += 4) {
    rgb[at++] = to8(rgba[from]);
    rgb[at++] = to8(rgba[from + 1]);
    rgb[at++] = to8(rgba[from + 2]);
  }
  return rgb;
}

/**
 * The chunks that make the colours. The library would blacken what is transparent, and stop at bytes
 * after the end, at a missing end and at colours that the palette does not name (black for Pillow);
 * and it would show the first rows of a picture whose others are missing.
 */
function readContent(bytes: Uint8Array): PngContent {
  const chunks: Uint8Array[] = [];
  const packed: Uint8Array[] = [];
  let palette: Uint8Array | null = null;
  let before = "";
  let left = bytes.length - SIGNATURE;
  for (const { type, body, chunk } of pngChunks(bytes)) {
    left -= type === "IEND" ? left : chunk.length;
    // What plays no part here may have said which way up the picture is.
    if (!/^[A-Za-z]{4}$/.test(type)) throw new SyntaxError("has a broken chunk");
    if (!isSound(chunk)) throw new SyntaxError(`has a broken chunk ${type}`);
    // Readers part where chunks stand in another order than they may.
    if (type === "IDAT" && packed.length > 0 && before !== "IDAT") {
      throw new SyntaxError(`has a chunk ${before} between its pixels`);
    }
    before = type;
    if (type === "IDAT") packed.push(body);
    if (type === "IHDR" || type === "IDAT") chunks.push(chunk);
    else if (type === "PLTE") {
      if (packed.length > 0 || palette !== null) {
        throw new SyntaxError("has a second palette, or one after its pixels");
      }
      if (body.length % 3 > 0 || body.length === 0) throw new SyntaxError("has a broken palette");
      palette = new Uint8Array(FULL_PALETTE);
      palette.set(body.subarray(0, FULL_PALETTE));
      chunks.push(pngChunk("PLTE", palette));
    }
  }
  // A head of a chunk without its body; what is shorter is no chunk to any reader.
  if (left >= CHUNK_HEAD) throw new SyntaxError("ends inside a chunk");
  const size = unpackedSize(bytes);
  const rows = unpacked(packed, size + SPARE);
  if (rows.length < size) throw new SyntaxError("ends before its picture does");
  return { rows, palette, chunks };
}

function unpacked(packed: readonly Uint8Array[], maxOutputLength: number): Uint8Array {
  try {
    return inflateSync(Buffer.concat(packed), { maxOutputLength });
  } catch {
    throw new SyntaxError("has pixels that can't be unpacked");
  }
}

/** Bytes of all rows, each with its filter's number before it. */
function unpackedSize(bytes: Uint8Array): number {
  const { width, height } = pngSize(bytes);
  const bits = bytes[BITS] * (SAMPLES[bytes[COLOUR_TYPE]] ?? 0);
  const passes = PASSES[bytes[INTERLACED]];
  if (bits === 0 || passes === undefined) throw new SyntaxError("has an impossible header");
  return passes.reduce((sum, [x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx);
    const rows = Math.ceil((height - y) / dy);
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil(columns * bits / 8)) : sum;
  }, 0);
}

import { Buffer } from "node:buffer";
import { inflateSync } from "node:zlib";
import { PNG } from "pngjs";
import type { Image } from "../../core/image/image.ts";
import { isSound, pngChunk, pngChunks } from "../../data/files/png_chunks.ts";

const SIGNATURE = 8;
const CHUNK_HEAD = 8;
/** Where IHDR, always the first chunk, holds the size, the bits a sample and the colour type. */
const WIDTH = 16;
const HEIGHT = 20;
const BITS = 24;
const COLOUR_TYPE = 25;
const INTERLACED = 28;
const HEADER_END = 33;

/** Width and height that the file claims. */
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
  const deep = bytes[BITS] === 16;
  const { width, height, data } = PNG.sync.read(essentials(bytes), { skipRescale: deep });
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
  return { data: rgb, width, height, channels: 3 };
}

/** Bytes of a palette that names every colour. */
const FULL_PALETTE = 3 * 256;

/**
 * The chunks that make the colours, and an end. The library would blacken what is transparent, and
 * stop at bytes after the end, at a missing end and at colours that the palette does not name (black
 * for Pillow); and it would show the first rows of a picture whose others are missing.
 */
function essentials(bytes: Uint8Array): Buffer {
  const parts = [bytes.subarray(0, SIGNATURE)];
  const packed: Uint8Array[] = [];
  let left = bytes.length - SIGNATURE;
  for (const { type, body, chunk } of pngChunks(bytes)) {
    left -= type === "IEND" ? left : chunk.length;
    // What plays no part here may have said which way up the picture is.
    if (!/^[A-Za-z]{4}$/.test(type)) throw new SyntaxError("has a broken chunk");
    if (!isSound(chunk)) throw new SyntaxError(`has a broken chunk ${type}`);
    if (type === "IDAT") packed.push(body);
    if (type === "IHDR" || type === "IDAT") parts.push(chunk);
    else if (type === "PLTE") {
      const palette = new Uint8Array(FULL_PALETTE);
      palette.set(body.subarray(0, FULL_PALETTE));
      parts.push(pngChunk("PLTE", palette));
    }
  }
  // A head of a chunk without its body; what is shorter is no chunk to any reader.
  if (left >= CHUNK_HEAD) throw new SyntaxError("ends inside a chunk");
  const size = unpackedSize(bytes);
  if (inflateSync(Buffer.concat(packed), { maxOutputLength: size + SPARE }).length < size) {
    throw new SyntaxError("ends before its picture does");
  }
  parts.push(pngChunk("IEND", new Uint8Array()));
  return Buffer.concat(parts);
}

/** Bytes that some writers leave behind the last row. */
const SPARE = 4096;
const SAMPLES: { readonly [colourType: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** First column, first row, columns and rows between: of interlaced pictures, and of others. */
const PASSES = [
  [[0, 0, 1, 1]],
  [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [
    0,
    1,
    1,
    2,
  ]],
];

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

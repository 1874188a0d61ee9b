import { Buffer } from "node:buffer";
import { PNG } from "pngjs";
import jpeg from "jpeg-js";
import type { Image } from "../core/image.ts";
import { readBytes } from "../data/files.ts";

/** More pixels than any camera's picture: a file that claims them is refused before decoding. */
const MAX_PIXELS = 1 << 27;

/**
 * Reads a PNG or JPEG file as red, green, blue with 8 bits each. Gray is repeated; transparency is
 * dropped, as Pillow does.
 */
export async function readPicture(path: string): Promise<Image> {
  return decodePicture(path, await readBytes(path));
}

/** The same for bytes in memory; `name` is how errors call it. */
export function decodePicture(name: string, bytes: Uint8Array): Image {
  if (bytes.length === 0) throw new SyntaxError(`${name} is empty. Make or copy it again.`);
  const decode = isPng(bytes) ? decodePng : isJpeg(bytes) ? decodeJpeg : null;
  if (decode === null) {
    throw new SyntaxError(`${name} is neither PNG nor JPEG. Convert it to PNG.`);
  }
  let decoded: { width: number; height: number; data: Uint8Array };
  try {
    decoded = decode(name, bytes);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    throw new SyntaxError(`${name} is damaged (${reason}). Make or copy it again.`);
  }
  const { width, height, data } = decoded;
  return { data: dropAlpha(data, width * height), width, height, channels: 3 };
}

function isPng(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && [0x89, 0x50, 0x4e, 0x47].every((byte, i) => bytes[i] === byte);
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

function decodePng(name: string, bytes: Uint8Array) {
  // IHDR always comes first: width at 16, height at 20, bits a channel at 24.
  if (bytes.length < 33) throw new SyntaxError("it ends before its size");
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkSize(name, header.getUint32(16), header.getUint32(20));
  if (bytes[24] === 16) {
    throw new RangeError(`${name} has 16 bits a channel. Save it with 8 bits.`);
  }
  return PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function decodeJpeg(_name: string, bytes: Uint8Array) {
  return jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxResolutionInMP: MAX_PIXELS / 1e6,
    maxMemoryUsageInMB: 2048,
  });
}

function checkSize(name: string, width: number, height: number): void {
  if (width > 0 && height > 0 && width * height <= MAX_PIXELS) return;
  throw new RangeError(
    `${name} claims ${width} x ${height} pixels; pictures have 1 to ${MAX_PIXELS}. Resize it.`,
  );
}

function dropAlpha(rgba: Uint8Array, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3);
  for (let p = 0, at = 0, from = 0; p < pixels; p++, from += 4) {
    rgb[at++] = rgba[from];
    rgb[at++] = rgba[from + 1];
    rgb[at++] = rgba[from + 2];
  }
  return rgb;
}

/** Picture files as transformers' `load_image` reads them. */
import type { Core, Image } from "@bindscope/bindscope/rooms/core";
import { decodeJpeg, jpegSize } from "./jpeg.ts";
import { readBytes } from "@bindscope/bindscope/rooms/data";
import { jpegOrientation, pngOrientation } from "./exif_orientation.ts";
import { decodePng, pngSize } from "./png_file.ts";
import { turnPicture } from "./turn_picture.ts";

/**
 * Every picture becomes some hundred pixels wide. One of 2^25 pixels takes a second and 0.7 GB to
 * decode, a row of as many pixels far more: what claims more is refused before decoding.
 */
const MAX_PIXELS = 1 << 25;
const MAX_EDGE = 1 << 15;

/**
 * Reads a PNG or JPEG file as red, green, blue with 8 bits each: the bytes of Pillow's `open`, turned
 * upright by `exif_transpose`, then `convert("RGB")`. Gray is repeated, transparency dropped.
 */
export async function readPicture(core: Core, path: string): Promise<Image> {
  return decodePicture(core, path, await readBytes(path));
}

/** One kind of file: how to know it, and how to read it. */
interface PictureFormat {
  readonly magic: readonly number[];
  size(core: Core, bytes: Uint8Array): { width: number; height: number };
  decode(core: Core, bytes: Uint8Array): Image;
  orientation(bytes: Uint8Array): number;
}

const FORMATS: readonly PictureFormat[] = [
  {
    magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    size: (_, bytes) => pngSize(bytes),
    decode: (_, bytes) => decodePng(bytes),
    orientation: pngOrientation,
  },
  { magic: [0xff, 0xd8, 0xff], size: jpegSize, decode: decodeJpeg, orientation: jpegOrientation },
];

/** The same for bytes in memory; `name` is how errors call it. */
export function decodePicture(core: Core, name: string, bytes: Uint8Array): Image {
  if (bytes.length === 0) throw new SyntaxError(`${name} is empty. Make or copy it again.`);
  const format = FORMATS.find(({ magic }) => magic.every((byte, i) => bytes[i] === byte));
  if (format === undefined) {
    throw new SyntaxError(`${name} is neither PNG nor JPEG. Convert it to PNG.`);
  }
  const read = <T>(step: () => T): T => {
    try {
      return step();
    } catch (error) {
      throw refusal(name, error);
    }
  };
  const { width, height } = read(() => format.size(core, bytes));
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) {
    throw new RangeError(
      `${name} claims ${width} x ${height} pixels; pictures have 1 to ${MAX_PIXELS}. Resize it.`,
    );
  }
  if (Math.max(width, height) > MAX_EDGE) {
    throw new RangeError(
      `${name} claims ${width} x ${height} pixels; edges have at most ${MAX_EDGE}. Crop it.`,
    );
  }
  return turnPicture(
    read(() => format.decode(core, bytes)),
    read(() => format.orientation(bytes)),
  );
}

function refusal(name: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  return error instanceof TypeError
    ? new TypeError(`${name} is a picture that ${reason}. Convert it to PNG.`)
    : new SyntaxError(`${name} is damaged (${reason}). Make or copy it again.`);
}

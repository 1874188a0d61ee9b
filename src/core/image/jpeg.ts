/** JPEG files as Pillow shows them. */
import type { Core } from "../core.ts";
import type { Image } from "./image.ts";

/**
 * Width and height in pixels that a JPEG file claims; nothing is decoded. Throws as {@linkcode decodeJpeg}.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { jpegSize } from "@bindscope/bindscope/core";
 *
 * // The beginning of a gray picture: 2 rows of 3 pixels.
 * const beginning = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0];
 * const size = jpegSize(await loadCore(), Uint8Array.from(beginning));
 * assertEquals(size, { width: 3, height: 2 });
 * ```
 */
export function jpegSize(core: Core, bytes: Uint8Array): { width: number; height: number } {
  const [width, height] = core.jpeg_size(bytes);
  return { width, height };
}

/**
 * The picture [height, width, 3] in a JPEG file, with the bytes that Pillow (libjpeg-turbo) gives it:
 * sequential or progressive, gray, colour or four inks, as `convert("RGB")` has them.
 *
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { decodeJpeg } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * assertThrows(() => decodeJpeg(core, Uint8Array.of(0xff, 0xd8)), SyntaxError, "ends before");
 * ```
 *
 * @throws {SyntaxError} if the file is damaged or cut off; the message completes "the file …"
 * @throws {TypeError} if it is of a kind that is not read, such as arithmetic coding
 */
export function decodeJpeg(core: Core, bytes: Uint8Array): Image {
  const picture = core.decode_jpeg(bytes);
  const { width, height } = picture;
  return { data: picture.into_bytes(), width, height, channels: 3 };
}

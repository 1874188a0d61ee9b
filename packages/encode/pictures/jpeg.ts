import type { Core, Image } from "@bindscope/bindscope/rooms/core";

/**
 * Width and height in pixels that a JPEG file claims; nothing is decoded. Throws as {@linkcode decodeJpeg}.
 */
export function jpegSize(core: Core, bytes: Uint8Array): { width: number; height: number } {
  const [width, height] = core.jpeg_size(bytes);
  return { width, height };
}

/**
 * The picture [height, width, 3] in a JPEG file, with the bytes that Pillow (libjpeg-turbo) gives it:
 * sequential or progressive, gray, colour or four inks, as `convert("RGB")` has them.
 *
 * @throws {SyntaxError} if the file is damaged or cut off; the message completes "the file …"
 * @throws {TypeError} if it is of a kind that is not read, such as arithmetic coding
 */
export function decodeJpeg(core: Core, bytes: Uint8Array): Image {
  const picture = core.decode_jpeg(bytes);
  const { width, height } = picture;
  return { data: picture.into_bytes(), width, height, channels: 3 };
}

/** Parts of pictures as files of their own: encoders read files. */
import type { Core, Image } from "@bindscope/bindscope/rooms/core";
import { exists, sha256File, sha256Hex, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { readPicture } from "@bindscope/bindscope/rooms/encode";
import { join } from "@bindscope/bindscope/rooms/host";
import { encodePng } from "@bindscope/bindscope/rooms/scenes";
import type { Box } from "../pair_set.ts";

/** Where a part is, made unless it is there; named by the content of its picture and its box. */
export async function croppedPicture(
  core: Core,
  path: string,
  box: Box,
  cache: string,
): Promise<string> {
  const { sha256 } = await sha256File(path);
  const name = sha256Hex(JSON.stringify([sha256, box.x, box.y, box.width, box.height]));
  const made = join(cache, `${name}.png`);
  if (exists(made)) return made;
  const part = cropped(path, await readPicture(core, path), box);
  await writeAtomic(made, encodePng(part.data, part.width, part.height));
  return made;
}

/** What of a box is on the picture, whole pixels. @throws {RangeError} where nothing does */
export function cropped(path: string, image: Image, { x, y, width, height }: Box): Image {
  const left = Math.max(0, Math.floor(x)), top = Math.max(0, Math.floor(y));
  const right = Math.min(image.width, Math.floor(x + width));
  const bottom = Math.min(image.height, Math.floor(y + height));
  if (right <= left || bottom <= top) {
    throw new RangeError(
      `The box [${x}, ${y}, ${width}, ${height}] lies outside of ${path}, which is ${image.width} x ${image.height}. Mend the box.`,
    );
  }
  const bytes = image.channels;
  const data = new Uint8Array((right - left) * (bottom - top) * bytes);
  for (let row = top; row < bottom; row++) {
    const from = (row * image.width + left) * bytes;
    data.set(
      image.data.subarray(from, from + (right - left) * bytes),
      (row - top) * (right - left) * bytes,
    );
  }
  return { data, width: right - left, height: bottom - top, channels: image.channels };
}

import { Buffer } from "node:buffer";
import { type Core, type Image, resizeImage } from "@bindscope/bindscope/rooms/core";
import { exists, type ListedPicture, readBytes, sha256Hex } from "@bindscope/bindscope/rooms/data";
import type { ScenePictures } from "@bindscope/bindscope/rooms/report";
import { encodePng } from "@bindscope/bindscope/rooms/scenes";

/** The longer edge in pixels: twice what a page shows, unless all together take more than `MOST_BYTES`. */
const EDGES = [144, 96, 72];
const MOST_BYTES = 300_000;

/** Small pictures of these rows of a list; `rows` says which of it a sample has. */
export async function drawThumbnails(
  core: Core,
  wanted: readonly number[],
  pictures: readonly ListedPicture[],
  rows: ArrayLike<number> | null,
): Promise<ScenePictures> {
  const images = new Map<number, Image>();
  let changed = 0;
  for (const row of wanted) {
    const picture = pictures[rows === null ? row : rows[row]];
    const found = picture === undefined ? null : await read(core, picture);
    if (found === "changed") changed++;
    else if (found !== null) images.set(row, found);
  }
  const missing = changeNote(wanted.length, images.size, changed);
  return { png: smallEnough(core, images), missing };
}

/** Null for a file that is gone or can't be read: encoding said so, a report goes on. */
async function read(
  core: Core,
  { path, sha256 }: ListedPicture,
): Promise<Image | "changed" | null> {
  if (path === "" || !exists(path)) return null;
  try {
    const bytes = await readBytes(path);
    if (sha256 !== null && sha256Hex(bytes) !== sha256) return "changed";
    const { decodePicture } = await import("./image_file.ts");
    return decodePicture(core, path, bytes);
  } catch {
    return null;
  }
}

function changeNote(wanted: number, value: number, changed: number): string | null {
  if (value === wanted) return null;
  const none = value === 0;
  const why = changed === 0
    ? "no longer found where the set was encoded"
    : changed === wanted - value
    ? "no longer the ones that were encoded"
    : "gone, or no longer the ones that were encoded";
  return `${
    none ? "The pictures" : `${wanted - value} of ${wanted} pictures`
  } of these scenes are ${why}, ` +
    "so they are drawn from their values.";
}

function smallEnough(core: Core, images: ReadonlyMap<number, Image>): Map<number, string> {
  let png = new Map<number, string>();
  for (const edge of EDGES) {
    png = new Map([...images].map(([row, image]) => [row, thumbnail(core, image, edge)]));
    if ([...png.values()].reduce((sum, { length }) => sum + length, 0) <= MOST_BYTES) break;
  }
  return png;
}

function thumbnail(core: Core, image: Image, edge: number): string {
  const scale = Math.min(1, edge / Math.max(image.width, image.height));
  const size = (side: number) => Math.max(1, Math.round(side * scale));
  const [width, height] = [size(image.width), size(image.height)];
  const { data } = resizeImage(core, image, width, height, "lanczos");
  return Buffer.from(encodePng(data, width, height)).toString("base64");
}

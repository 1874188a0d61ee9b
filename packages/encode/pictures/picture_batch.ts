import type { Core } from "@bindscope/bindscope/rooms/core";
import { readPicture } from "./image_file.ts";
import { type ImageRecipe, resizedSize, type Size } from "./image_recipe.ts";
import { imageBytes, imageValues } from "./image_values.ts";

/** Scaled and normalised numbers, or the bytes as they are, for graphs that do the rest themselves. */
export type Pixels = "float32" | "uint8";

/** Pictures as a graph takes them. */
export interface PictureBatch {
  /** [pictures, 3, height, width]. */
  readonly data: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;
  readonly dims: readonly number[];
}

/** Reads pictures as a graph takes them. Those of one batch have to come out at one size. */
export async function readPictureBatch(
  core: Core,
  recipe: ImageRecipe,
  paths: readonly string[],
  pixels: Pixels = "float32",
): Promise<PictureBatch> {
  const numbers = (length: number) =>
    pixels === "uint8" ? new Uint8Array(length) : new Float32Array(length);
  let data = numbers(0);
  let dims: number[] = [];
  for (const [i, path] of paths.entries()) {
    const picture = await readPicture(core, path);
    refuseStrip(path, recipe, picture);
    const { values, width, height } = pixels === "uint8"
      ? imageBytes(core, recipe, picture)
      : imageValues(core, recipe, picture);
    if (i === 0) {
      data = numbers(paths.length * values.length);
      dims = [paths.length, 3, height, width];
    } else if (height !== dims[2] || width !== dims[3]) {
      throw new RangeError(
        `${path} becomes ${width} x ${height} pixels, the picture before it ${dims[3]} x ` +
          `${dims[2]}. Use pictures of one size, or --batch 1.`,
      );
    }
    data.set(values, i * values.length);
  }
  return { data, dims };
}

/** Pixels, and the longest edge, that a resize may make. */
const MOST = 1 << 25;
const LONGEST = 1 << 16;

/** A strip of a picture, brought to its short edge, would be longer than memory. */
export function refuseStrip(path: string, { resize }: ImageRecipe, picture: Size): void {
  if (resize === null) return;
  const { width, height } = resizedSize(resize, picture);
  if (width * height <= MOST && Math.max(width, height) <= LONGEST) return;
  throw new RangeError(
    `${path} is ${picture.width} x ${picture.height} pixels; the model's preprocessing would make ` +
      `it ${width} x ${height}. Crop it first.`,
  );
}

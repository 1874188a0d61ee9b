import type { Core } from "@bindscope/bindscope/rooms/core";
import { readPicture } from "../pictures/image_file.ts";
import type { ImageRecipe } from "../pictures/image_recipe.ts";
import { cropPicture } from "../pictures/image_values.ts";
import { type PictureBatch, refuseStrip } from "../pictures/picture_batch.ts";
import { COLOR_COUNTS, colorsOf, PIXELS, pixelsOf } from "./picture_counts.ts";

/** The grid and the colours of each picture, side by side. */
export async function countPictures(
  core: Core,
  recipe: ImageRecipe,
  paths: readonly string[],
): Promise<PictureBatch> {
  const width = PIXELS + COLOR_COUNTS;
  const data = new Float32Array(paths.length * width);
  for (const [i, path] of paths.entries()) {
    const picture = await readPicture(core, path);
    refuseStrip(path, recipe, picture);
    const image = cropPicture(core, recipe, picture);
    const row = data.subarray(i * width, (i + 1) * width);
    pixelsOf(image, row.subarray(0, PIXELS));
    colorsOf(image, row.subarray(PIXELS));
  }
  return { data, dims: [paths.length, width] };
}

import type { Core } from "../core/core.ts";
import { readPicture } from "./image_file.ts";
import type { ImageRecipe } from "./image_recipe.ts";
import { imageValues } from "./image_values.ts";
import type { PictureBatch } from "./prepare.ts";

/** Reads pictures as a graph takes them. Those of one batch have to come out at one size. */
export async function readPictureBatch(
  core: Core,
  recipe: ImageRecipe,
  paths: readonly string[],
): Promise<PictureBatch> {
  let data = new Float32Array(0);
  let dims: number[] = [];
  for (const [i, path] of paths.entries()) {
    const { values, width, height } = imageValues(core, recipe, await readPicture(core, path));
    if (i === 0) {
      data = new Float32Array(paths.length * values.length);
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

/** What is done to scenes before the graph runs, in workers: the next ones while it runs. */
import type { ImageRecipe } from "./pictures/image_recipe.ts";
import type { PictureBatch, Pixels } from "./pictures/picture_batch.ts";

export interface PrepareJobs {
  /** Decodes, resizes, crops and, for floats, normalises; all have to come out at one size. */
  pictures: {
    input: {
      readonly recipe: ImageRecipe;
      readonly paths: readonly string[];
      readonly pixels: Pixels;
    };
    output: PictureBatch;
  };
  /** Grids and colours of pictures as the recipe resizes and crops them: [pictures, numbers]. */
  pictureCounts: {
    input: { readonly recipe: ImageRecipe; readonly paths: readonly string[] };
    output: PictureBatch;
  };
  /** What the tokenizer of a model folder needs told of itself. */
  tokenizer: {
    input: { readonly model: string };
    output: { readonly padId: number; readonly maxLength: number };
  };
  /** The token ids of each caption. */
  captions: {
    input: { readonly model: string; readonly captions: readonly string[] };
    output: readonly (readonly number[])[];
  };
}

/** More gain nothing: past these the session is what takes the time. */
const MOST_WORKERS = 4;

/** One core is left to the session. */
export function pictureWorkers(): number {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency - 1));
}

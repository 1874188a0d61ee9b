import type { Modality } from "../model/family.ts";
import type { Size } from "../pictures/image_recipe.ts";

/** What every WebGPU adapter has room for in one buffer. */
const GUARANTEED = 2 ** 27;

/**
 * The widest layer has this many times the numbers of what goes in: EfficientNet's has 8 times those of a
 * picture, a transformer's between its two matrices 4 times those of a token.
 */
const WIDEST = 16;

/** Above these a card is busy, and more would only be more to lose. */
const MOST: { readonly [M in Modality]: number } = { image: 64, text: 256 };

/** A caption that is long for scenes, in a large model: 64 tokens of 1,024 numbers. */
const CAPTION = 64 * 1024;
const COLOURS = 3;

/**
 * Scenes in one run on a card: a power of two whose widest layer has room in one buffer.
 *
 * @param largestBuffer in bytes, as the adapter allows
 * @param size size of the pictures that the graph is shown
 */
export function cardBatch(
  modality: Modality,
  largestBuffer: number = GUARANTEED,
  size: Size = { width: 224, height: 224 },
): number {
  const numbers = modality === "text" ? CAPTION : COLOURS * size.width * size.height;
  const room = Math.floor(largestBuffer / (4 * WIDEST * numbers));
  return 2 ** Math.floor(Math.log2(Math.max(1, Math.min(MOST[modality], room))));
}

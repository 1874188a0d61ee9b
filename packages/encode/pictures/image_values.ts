import { type Core, type Image, resizeImage } from "@bindscope/bindscope/rooms/core";
import { centreCrop, normaliseImage } from "./model_input.ts";
import { type ImageRecipe, resizedSize } from "./image_recipe.ts";

/** A picture as input of a graph: [3, height, width]. */
interface ImageNumbers<Values> {
  readonly width: number;
  readonly height: number;
  readonly values: Values;
}

/** Resizes and crops as the recipe says, to the last bit as Pillow or torchvision and transformers do. */
export function cropPicture(
  core: Core,
  { resize, crop, backend }: ImageRecipe,
  picture: Image,
): Image {
  let image = picture;
  if (resize) {
    const { width, height } = resizedSize(resize, image);
    image = resizeImage(core, image, width, height, resize.filter, backend);
  }
  return crop ? centreCrop(core, image, crop.width, crop.height, backend) : image;
}

/** One row of 256 pixels, the i-th of value i in each channel: its normalised form is a lookup table. */
const EVERY_BYTE: Image = {
  data: Uint8Array.from({ length: 3 * 256 }, (_, i) => Math.floor(i / 3)),
  width: 256,
  height: 1,
  channels: 3,
};

/** A picture cropped and normalised, by a lookup table of the 256 values of a byte. */
export function imageValues(
  core: Core,
  recipe: ImageRecipe,
  picture: Image,
): ImageNumbers<Float32Array> {
  const { width, height, data } = cropPicture(core, recipe, picture);
  const table = normalised(core, EVERY_BYTE, recipe);
  const plane = width * height;
  const values = new Float32Array(3 * plane);
  for (let at = 0, from = 0; at < plane; at++) {
    values[at] = table[data[from++]];
    values[plane + at] = table[256 + data[from++]];
    values[2 * plane + at] = table[512 + data[from++]];
  }
  return { width, height, values };
}

/** A picture cropped, for graphs that scale and normalise bytes themselves. */
export function imageBytes(
  core: Core,
  recipe: ImageRecipe,
  picture: Image,
): ImageNumbers<Uint8Array> {
  const { width, height, data } = cropPicture(core, recipe, picture);
  const plane = width * height;
  const values = new Uint8Array(3 * plane);
  for (let at = 0, from = 0; at < plane; at++) {
    for (let channel = 0; channel < 3; channel++) values[channel * plane + at] = data[from++];
  }
  return { width, height, values };
}

/** Scaled and normalised, [3, height, width]. Every step rounds to float32, as NumPy's do. */
function normalised(core: Core, picture: Image, recipe: ImageRecipe): Float32Array {
  const { scale, shift, mean, std, topStd } = recipe;
  if (shift === 0 && topStd === null) return normaliseImage(core, picture, recipe);
  const values = normaliseImage(core, picture, { scale, mean: [0, 0, 0], std: [1, 1, 1] });
  const plane = values.length / 3;
  for (let at = 0; at < values.length; at++) {
    const channel = Math.floor(at / plane);
    values[at] -= shift;
    values[at] -= Math.fround(mean[channel]);
    values[at] /= Math.fround(std[channel]);
    if (topStd) values[at] /= Math.fround(topStd[channel]);
  }
  return values;
}

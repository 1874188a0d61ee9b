/** From a picture to what a model takes: its middle, and numbers for its bytes. */
import {
  type Backend,
  checkImage,
  type Core,
  type Image,
  LARGEST_SIDE,
  numberOf,
  sameLength,
  wholeNumber,
} from "@bindscope/bindscope/rooms/core";

/**
 * The middle of a picture, as Hugging Face image processors take it: margins rounded down on the
 * left and above, black where the picture is too small (there torchvision's rounds up).
 */
export function centreCrop(
  core: Core,
  image: Image,
  width: number,
  height: number,
  backend: Backend = "pillow",
): Image {
  checkImage(image);
  wholeNumber("width", width, 1, LARGEST_SIDE);
  wholeNumber("height", height, 1, LARGEST_SIDE);
  const { data, channels } = image;
  const cropped = core.centre_crop(
    data,
    new core.ImageSize(image.width, image.height),
    channels,
    new core.ImageSize(width, height),
    numberOf(core.Backend, backend),
  );
  return { data: cropped, width, height, channels };
}

/** How bytes become model input. */
interface Normalisation {
  /** Factor of each byte, such as 1 / 255. */
  readonly scale: number;
  /** Subtracted after scaling, one a channel. */
  readonly mean: readonly number[];
  /** Divides what is left, one a channel. */
  readonly std: readonly number[];
}

/**
 * Model input [channels, height, width]: (byte x scale - mean) / std, rounded where Hugging Face's
 * NumPy image processors round.
 */
export function normaliseImage(
  core: Core,
  image: Image,
  { scale, mean, std }: Normalisation,
): Float32Array {
  checkImage(image);
  sameLength("mean", mean.length, "the picture", image.channels);
  sameLength("std", std.length, "the picture", image.channels);
  return core.normalise_image(image.data, scale, Float32Array.from(mean), Float32Array.from(std));
}

import { sameLength, wholeNumber } from "../check.ts";
import { type Backend, type Filter, FILTERS, numberOf } from "../choices.ts";
import type { Core } from "../core.ts";

/** Bytes [height, width, channels], row by row. */
export interface Image {
  /** width x height x channels bytes. */
  readonly data: Uint8Array;
  /** Pixels in a row. */
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colours, 4 colours with alpha. */
  readonly channels: number;
}

/**
 * Pillow's filters.
 */
export const RESIZE_FILTERS: readonly ResizeFilter[] = FILTERS;

/** How a pixel is made from its neighbours. */
export type ResizeFilter = Filter;

/** Pixels to a side. */
export const LARGEST_SIDE = 2 ** 16;

/**
 * The picture at another size, exactly as Pillow's `Image.resize` or torchvision's `resize` makes it: antialiased,
 * 8-bit rounding after rows and after columns. With alpha, Pillow weights colours by it.
 */
export function resizeImage(
  core: Core,
  image: Image,
  width: number,
  height: number,
  filter: ResizeFilter,
  backend: Backend = "pillow",
): Image {
  checkImage(image);
  wholeNumber("width", width, 1, LARGEST_SIDE);
  wholeNumber("height", height, 1, LARGEST_SIDE);
  if (image.width === 0 || image.height === 0) {
    throw new RangeError(`A picture of ${image.width} x ${image.height} can't be resized.`);
  }
  const number = numberOf(core.Filter, filter);
  const { data, channels } = image;
  const resized = core.resize_image(
    data,
    new core.ImageSize(image.width, image.height),
    channels,
    new core.ImageSize(width, height),
    number,
    numberOf(core.Backend, backend),
  );
  return { data: resized, width, height, channels };
}

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** @throws {RangeError} where the bytes do not fill a picture of this size */
export function checkImage({ data, width, height, channels }: Image): void {
  if (![1, 3, 4].includes(channels)) {
    throw new RangeError(`A picture has 1, 3 or 4 channels, not ${channels}.`);
  }
  wholeNumber("The picture's width", width, 0, LARGEST_SIDE);
  wholeNumber("The picture's height", height, 0, LARGEST_SIDE);
  sameLength(
    "The picture",
    data.length,
    `${width} x ${height} x ${channels}`,
    width * height * channels,
  );
}

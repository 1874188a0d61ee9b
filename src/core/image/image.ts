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

const LARGEST_SIDE = 2 ** 16;

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

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** One flat shape. Lengths are in pixels; pixel (0, 0) covers [0, 1) x [0, 1). */
export interface FlatShape {
  /** A name of {@linkcode flatShapeNames}: square, triangle, circle, … */
  readonly shape: string;
  /** Centre from the left. */
  readonly x: number;
  /** Centre from the top. */
  readonly y: number;
  /** Half the side of the box that holds the shape before it turns, outline included. */
  readonly radius: number;
  /** Angle about the centre in radians, clockwise; 0 unless said otherwise. A turned shape may leave its box. */
  readonly turn?: number;
  readonly fill: Colour;
  /** Width of the outline, inside the edge. */
  readonly outline: number;
  /** Colour of the outline; black unless said otherwise. */
  readonly line?: Colour;
}

/**
 * The shapes that {@linkcode drawFlat} knows: square, triangle, circle and more.
 */
export function flatShapeNames(core: Core): string[] {
  return core.flat_shape_names().split("\n");
}

/** A flat shape in its box from -1 to 1. */
interface FlatShapeMeasures {
  /** Its area; the box has 4. */
  readonly area: number;
  /** Its farthest point from the middle of the box: what a turn sweeps over. */
  readonly reach: number;
  /** The width of an outline, inside the edge, that leaves the asked share of the area to the filling. */
  readonly inset: number;
}

/**
 * How large a shape is, and which outline leaves `filled` of its area, in (0, 1], to the filling (to 1e-3).
 */
export function flatShapeMeasures(core: Core, shape: string, filled: number): FlatShapeMeasures {
  if (!(filled > 0 && filled <= 1)) {
    throw new RangeError(`The filled share of a shape lies above 0 and up to 1, not at ${filled}.`);
  }
  const [area, reach, inset] = core.flat_shape_measures(
    kindOf(shape, flatShapeNames(core)),
    filled,
  );
  return { area, reach, inset };
}

/**
 * A picture [height, width, 3] of flat shapes over a background, later ones on top; edges are
 * averaged over 8 x 8 points a pixel. The bytes are the same on every host.
 */
export function drawFlat(
  core: Core,
  width: number,
  height: number,
  background: Colour,
  shapes: readonly FlatShape[],
): Image {
  wholeNumber("width", width, 0, LARGEST_SIDE);
  wholeNumber("height", height, 0, LARGEST_SIDE);
  checkColour(background);
  const names = flatShapeNames(core);
  const numbers = shapes.flatMap((shape) => shapeNumbers(shape, names));
  const data = core.draw_flat(
    width,
    height,
    Uint8Array.from(background),
    Float64Array.from(numbers),
  );
  return { data, width, height, channels: 3 };
}

function shapeNumbers(shape: FlatShape, names: readonly string[]): number[] {
  const { x, y, radius, turn = 0, outline, fill, line = [0, 0, 0] } = shape;
  const kind = kindOf(shape.shape, names);
  if (![x, y, radius, turn, outline].every(Number.isFinite) || radius <= 0 || outline < 0) {
    throw new RangeError(
      `The shape ${shape.shape} needs a place, a radius above 0 and an outline from 0, not ` +
        `x ${x}, y ${y}, radius ${radius}, turn ${turn}, outline ${outline}.`,
    );
  }
  checkColour(fill);
  checkColour(line);
  return [kind, x, y, radius, turn, outline, ...fill, ...line];
}

function kindOf(shape: string, names: readonly string[]): number {
  const kind = names.indexOf(shape);
  if (kind >= 0) return kind;
  throw new RangeError(`There is no shape "${shape}". Use one of ${names.join(", ")}.`);
}

function checkColour(colour: Colour): void {
  sameLength("A colour", colour.length, "red, green and blue", 3);
  for (const part of colour) wholeNumber("A colour's part", part, 0, 255);
}

function checkImage({ data, width, height, channels }: Image): void {
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

/** Flat shapes, drawn by the core: the same bytes on every host. */
import {
  type Colour,
  type Core,
  type Image,
  LARGEST_SIDE,
  sameLength,
  wholeNumber,
} from "@bindscope/bindscope/rooms/core";

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

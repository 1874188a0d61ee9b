/** CLEVR's scenes, ray-traced: solids on a ground under three soft lights, the same bytes on every host. */
import { type Colour, type Core, type Image, wholeNumber } from "@bindscope/bindscope/rooms/core";

/** Where the camera stands and what it sees. */
export interface View {
  /** Angle of the camera below the horizontal, in degrees. */
  readonly pitch: number;
  /** What is seen to each side of the middle, in the units of the stage. */
  readonly halfWidth: number;
  /** How far the key light stands from its place: to the right, away from the camera. */
  readonly light: readonly [number, number];
}

/** One object. The ground is z = 0; x runs to the right, y away from the camera. */
export interface Solid {
  /** A name of {@linkcode solidShapeNames}. */
  readonly shape: string;
  /** A name of {@linkcode solidMaterialNames}. */
  readonly material: string;
  readonly fill: Colour;
  /** Place on the ground, to the right. */
  readonly x: number;
  /** Place on the ground, away from the camera. */
  readonly y: number;
  /** Of a sphere or cylinder; a cube's half side is 0.8 of it. */
  readonly radius: number;
  /** Whole turns round the vertical. */
  readonly turn: number;
}

/** At most this many solids stand on a stage. */
const MAX_SOLIDS = 8;
const LARGEST_SIDE = 4096;

/**
 * cube, cylinder, sphere.
 */
export function solidShapeNames(core: Core): string[] {
  return core.solid_shape_names().split("\n");
}

/**
 * metal, rubber.
 */
export function solidMaterialNames(core: Core): string[] {
  return core.solid_material_names().split("\n");
}

/**
 * A picture [size, size, 3] of the solids.
 */
export function renderSolids(
  core: Core,
  size: number,
  view: View,
  solids: readonly Solid[],
): Image {
  const numbers = stageNumbers(core, size, view, solids);
  return {
    data: core.render_solids(size, size, ...numbers),
    width: size,
    height: size,
    channels: 3,
  };
}

/**
 * The share of each solid's pixels, counted as if it stood alone, that others hide: [solids], 0 to 1.
 *
 * @param size pixels to a side, 1 to 4096
 * @throws {RangeError} for a stage that can't be drawn: unknown names, more than eight solids
 */
export function hiddenShares(
  core: Core,
  size: number,
  view: View,
  solids: readonly Solid[],
): Float64Array {
  return core.hidden_shares(size, size, ...stageNumbers(core, size, view, solids));
}

/** The number of the solid that the middle of each pixel sees, counted from 1; 0: none [size, size]. */
export function solidsSeen(
  core: Core,
  size: number,
  view: View,
  solids: readonly Solid[],
): Uint8Array {
  return core.solids_seen(size, size, ...stageNumbers(core, size, view, solids));
}

/**
 * The two solids, the first in front and to the left, the second so far behind it that `share` of its
 * pixels is hidden, or as much as can be.
 *
 * @param size pixels to a side, in which hidden pixels are counted
 * @param share above 0 and below 1
 * @throws {RangeError} for another share, or a stage that can't be drawn
 */
export function placePair(
  core: Core,
  size: number,
  view: View,
  pair: readonly [Solid, Solid],
  share: number,
): Solid[] {
  if (!(share > 0 && share < 1)) throw new RangeError(`No pair can hide ${share} of a solid.`);
  const positions = core.place_pair(size, size, ...stageNumbers(core, size, view, pair), share);
  return pair.map((solid, i) => ({ ...solid, x: positions[2 * i], y: positions[2 * i + 1] }));
}

function stageNumbers(
  core: Core,
  size: number,
  view: View,
  solids: readonly Solid[],
): [Float64Array, Float64Array] {
  wholeNumber("The side of a picture", size, 1, LARGEST_SIDE);
  if (solids.length > MAX_SOLIDS) {
    throw new RangeError(`At most ${MAX_SOLIDS} solids stand on a stage, not ${solids.length}.`);
  }
  const numbers = [view.pitch, view.halfWidth, ...view.light];
  if (!numbers.every(Number.isFinite) || view.halfWidth <= 0 || view.pitch < 0 || view.pitch > 90) {
    throw new RangeError(
      `A camera of pitch ${view.pitch}, half width ${view.halfWidth} sees nothing.`,
    );
  }
  const shapes = solidShapeNames(core);
  const materials = solidMaterialNames(core);
  return [
    Float64Array.from(numbers),
    Float64Array.from(solids.flatMap((solid) => solidNumbers(solid, shapes, materials))),
  ];
}

function solidNumbers(
  { shape, material, fill, x, y, radius, turn }: Solid,
  shapes: readonly string[],
  materials: readonly string[],
): number[] {
  const kinds = [shapes.indexOf(shape), materials.indexOf(material)];
  if (kinds.includes(-1)) {
    throw new RangeError(
      `There is no ${shape} of ${material}. Use one of ${shapes.join(", ")}, of ${
        materials.join(" or ")
      }.`,
    );
  }
  if (![x, y, radius, turn].every(Number.isFinite) || radius <= 0) {
    throw new RangeError(
      `A ${shape} needs a place and a radius above 0, not ${x}, ${y}, ${radius}.`,
    );
  }
  for (const part of fill) wholeNumber("A colour's part", part, 0, 255);
  return [...kinds, ...fill, x, y, radius, turn];
}

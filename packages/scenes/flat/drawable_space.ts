import type { Core } from "@bindscope/bindscope/rooms/core";
import { flatShapeNames } from "./draw_flat.ts";
import { CLEVR_COLORS, ConceptSpace } from "@bindscope/bindscope/rooms/data";
import { FLAT_SIZES, SHAPE_COLORS, TEXTURES } from "./flat_scene.ts";
import { requireKnown } from "../asked_space.ts";

/** Every colour, those of CLEVR first, the easiest to take for another last. */
// deno-fmt-ignore
const COLOR_ORDER = [
  ...CLEVR_COLORS,
  "lime", "magenta", "orange", "pink", "navy", "teal", "lavender", "maroon", "beige", "olive",
  "white", "black",
];

/** Every shape, the plainest first. */
// deno-fmt-ignore
const SHAPE_ORDER = [
  "circle", "square", "triangle", "cross", "star", "heart", "bar", "hourglass", "arrow", "ell",
  "diamond", "bolt", "tee", "chevron", "house", "hexagram", "trapezoid", "parallelogram", "pentagon",
  "hexagon",
];

/**
 * Colours and shapes, as many as asked for, that flat pictures can show: the colours of CLEVR first, the plainest shapes
 * first.
 *
 * @throws {RangeError} for more than can be drawn: 20 of each
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { colorsAndShapes } from "@bindscope/bindscope/train";
 *
 * const { concepts, objectCount } = colorsAndShapes(12, 4);
 * assertEquals(concepts[1].values, ["circle", "square", "triangle", "cross"]);
 * assertEquals(objectCount, 48);
 * ```
 */
export function colorsAndShapes(colors: number, shapes: number): ConceptSpace {
  for (
    const [name, count, all] of [
      ["colours", colors, COLOR_ORDER.length],
      ["shapes", shapes, SHAPE_ORDER.length],
    ] as const
  ) {
    if (count > all) {
      throw new RangeError(`${count} ${name} were asked for, and ${all} can be drawn.`);
    }
  }
  return new ConceptSpace([
    { name: "color", values: COLOR_ORDER.slice(0, colors) },
    { name: "shape", values: SHAPE_ORDER.slice(0, shapes) },
  ]);
}

/** @throws {RangeError} if flat pictures can't show these concepts; `source` is where they are from */
export function requireDrawable(core: Core, space: ConceptSpace, source: string): void {
  requireKnown(space, source, ["clevr2d", "draw"], {
    color: Object.keys(SHAPE_COLORS),
    shape: flatShapeNames(core),
    size: Object.keys(FLAT_SIZES),
    texture: Object.keys(TEXTURES),
  });
}

/** How a scene of flat shapes looks: shapes in a row from left to right, each in its own field. */
import type { Core } from "../core/core.ts";
import { type Colour, drawFlat, type FlatShape, type Image } from "../core/image/image.ts";
import type { ConceptSpace } from "../data/concept_space.ts";

/** Colours by name: those of CLEVR's generator, then twelve more that none could be taken for. */
export const COLORS: { readonly [name: string]: Colour } = {
  blue: [42, 75, 215],
  brown: [129, 74, 25],
  cyan: [41, 208, 208],
  gray: [87, 87, 87],
  green: [29, 105, 20],
  purple: [129, 38, 192],
  red: [173, 35, 35],
  yellow: [255, 238, 51],
  beige: [225, 200, 150],
  black: [0, 0, 0],
  lavender: [190, 160, 240],
  lime: [140, 230, 60],
  magenta: [240, 20, 150],
  maroon: [95, 0, 40],
  navy: [10, 20, 100],
  olive: [140, 140, 10],
  orange: [255, 128, 0],
  pink: [255, 160, 190],
  teal: [0, 140, 140],
  white: [255, 255, 255],
};

/** Size of a shape, of the largest, by the value of the concept size. */
export const FLAT_SIZES: { readonly [name: string]: number } = {
  large: 1,
  medium: 0.75,
  small: 0.5,
};

/** How a shape is filled: the radii of the rings inside it, in turn of the background and its colour. */
export const TEXTURES: { readonly [name: string]: readonly number[] } = {
  hollow: [0.6],
  ringed: [0.75, 0.5],
  solid: [],
  target: [0.8, 0.6, 0.4, 0.2],
};

/** What can be jittered. */
export const FLAT_JITTER = ["position", "size"] as const;

/** #f4f4f4. */
const BACKGROUND: Colour = [244, 244, 244];

/** Of a field's width: leaves a gap of about a quarter between shapes. */
const RADIUS = 0.36;

/** Of the shape's radius: 4 pixels in a scene of two objects at 224 x 224. */
const OUTLINE = 0.1;

/** Draws pictures of one concept space. */
export class FlatScene {
  readonly #core: Core;
  readonly #space: ConceptSpace;
  readonly #fields: number;
  readonly #size: number;
  readonly #jitter: readonly typeof FLAT_JITTER[number][];

  /** `fields` is the number of objects in a scene, `size` the side of the square picture. */
  constructor(
    core: Core,
    space: ConceptSpace,
    fields: number,
    size: number,
    jitter: readonly typeof FLAT_JITTER[number][] = [],
  ) {
    this.#core = core;
    this.#space = space;
    this.#fields = fields;
    this.#size = size;
    this.#jitter = jitter;
  }

  /** Numbers in [0, 1) that a picture of `objects` may use for jitter. */
  static drawsFor(objects: number): number {
    return 3 * objects;
  }

  /** A scene with these value indices, [m, C]: the first object on the left. */
  scene(values: Int32Array, draws?: Float64Array): Image {
    const C = this.#space.concepts.length;
    const shapes = Array.from({ length: values.length / C }, (_, slot) => {
      const middle = (2 * slot + 1) / (2 * this.#fields) * this.#size;
      const part = draws?.subarray(3 * slot, 3 * slot + 3);
      return this.#flat(values.subarray(slot * C, (slot + 1) * C), middle, part);
    });
    return this.#draw(shapes.flat());
  }

  /**
   * One object alone, with these value indices: as large as in a scene, in the middle.
   *
   * No slot's place is favoured: the same picture stands for the object in every slot.
   */
  object(values: ArrayLike<number>, draws?: Float64Array): Image {
    return this.#draw(this.#flat(values, this.#size / 2, draws));
  }

  /** The shape, and over it the rings of its texture. */
  #flat(values: ArrayLike<number>, middle: number, draws?: Float64Array): FlatShape[] {
    const { concepts } = this.#space;
    const named = Object.fromEntries(
      concepts.map(({ name, values: v }, c) => [name, v[values[c]]]),
    );
    const shaken = (kind: typeof FLAT_JITTER[number], draw: number) =>
      draws && this.#jitter.includes(kind) ? draws[draw] : 0.5;
    const full = RADIUS * this.#size / this.#fields;
    // Jitter makes smaller only, so that neighbours never touch.
    const radius = full * (FLAT_SIZES[named.size] ?? 1) * (1.125 - 0.25 * shaken("size", 2)) *
      (this.#jitter.includes("size") ? 1 / 1.125 : 1);
    const room = (this.#size / this.#fields) / 2 - radius;
    const x = middle + (2 * shaken("position", 0) - 1) * room;
    const y = this.#size / 2 + (2 * shaken("position", 1) - 1) * (this.#size / 2 - radius);
    const fill = COLORS[named.color];
    const base: FlatShape = { shape: named.shape, fill, x, y, radius, outline: OUTLINE * radius };
    const rings = TEXTURES[named.texture] ?? [];
    return [
      base,
      ...rings.map((share, i) => ({
        ...base,
        fill: i % 2 === 0 ? BACKGROUND : fill,
        radius: radius * share,
        outline: 0,
      })),
    ];
  }

  #draw(shapes: readonly FlatShape[]): Image {
    return drawFlat(this.#core, this.#size, this.#size, BACKGROUND, shapes);
  }
}

/** How a scene of flat shapes looks: shapes in a row from left to right, each in its own field. */
import type { Core } from "../core/core.ts";
import { type Colour, drawFlat, type FlatShape, type Image } from "../core/image.ts";
import type { ConceptSpace } from "../data/concept_space.ts";

/** Colours by name: those of CLEVR's generator. */
export const COLORS: { readonly [name: string]: Colour } = {
  blue: [42, 75, 215],
  brown: [129, 74, 25],
  cyan: [41, 208, 208],
  gray: [87, 87, 87],
  green: [29, 105, 20],
  purple: [129, 38, 192],
  red: [173, 35, 35],
  yellow: [255, 238, 51],
};

/** #f4f4f4. */
const BACKGROUND: Colour = [244, 244, 244];

/** Of a field's width: leaves a gap of about a quarter between shapes. */
const RADIUS = 0.36;

/** Of the shape's radius: 4 pixels in a scene of two objects at 224 x 224. */
const OUTLINE = 0.1;

/** Draws pictures of one concept space, all with shapes of one size. */
export class FlatScene {
  readonly #core: Core;
  readonly #space: ConceptSpace;
  readonly #color: number;
  readonly #shape: number;
  readonly #fields: number;
  readonly #size: number;

  /** `fields` is the number of objects in a scene, `size` the side of the square picture. */
  constructor(core: Core, space: ConceptSpace, fields: number, size: number) {
    this.#core = core;
    this.#space = space;
    this.#color = space.concepts.findIndex(({ name }) => name === "color");
    this.#shape = space.concepts.findIndex(({ name }) => name === "shape");
    this.#fields = fields;
    this.#size = size;
  }

  /** A scene with these value indices, [m, C]: the first object on the left. */
  scene(values: Int32Array): Image {
    const C = this.#space.concepts.length;
    const shapes = Array.from({ length: values.length / C }, (_, slot) => {
      const middle = (2 * slot + 1) / (2 * this.#fields) * this.#size;
      return this.#flat(values.subarray(slot * C, (slot + 1) * C), middle);
    });
    return this.#draw(shapes);
  }

  /**
   * One object alone, with these value indices: as large as in a scene, in the middle.
   *
   * No slot's place is favoured: the same picture stands for the object in every slot.
   */
  object(values: ArrayLike<number>): Image {
    return this.#draw([this.#flat(values, this.#size / 2)]);
  }

  #flat(values: ArrayLike<number>, x: number): FlatShape {
    const { concepts } = this.#space;
    const radius = RADIUS * this.#size / this.#fields;
    return {
      shape: concepts[this.#shape].values[values[this.#shape]],
      fill: COLORS[concepts[this.#color].values[values[this.#color]]],
      x,
      y: this.#size / 2,
      radius,
      outline: OUTLINE * radius,
    };
  }

  #draw(shapes: readonly FlatShape[]): Image {
    return drawFlat(this.#core, this.#size, this.#size, BACKGROUND, shapes);
  }
}

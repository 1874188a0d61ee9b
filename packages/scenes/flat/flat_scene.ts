/** How a scene of flat shapes looks: shapes in a row from left to right, each in its own field. */
import type { Colour, Core, Image } from "@bindscope/bindscope/rooms/core";
import { drawFlat, type FlatShape, flatShapeMeasures } from "./draw_flat.ts";
import type { ConceptSpace } from "@bindscope/bindscope/rooms/data";
import { BACKGROUND, type FlatAppearance, PLAIN, shaded } from "./appearance.ts";
import type { Areas } from "./options.ts";

/** Colours by name: those of CLEVR's generator, then twelve more that none could be taken for. */
export const SHAPE_COLORS: { readonly [name: string]: Colour } = {
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

/** Of a field's width: leaves a gap of about a quarter between shapes. */
const RADIUS = 0.36;

/** Of equal areas the share inside the outline: what {@linkcode OUTLINE} leaves of a square or a circle. */
const FILLED = 0.81;

const [BLACK, WHITE]: readonly [Colour, Colour] = [[0, 0, 0], [255, 255, 255]];

/** Of the shape's radius: 4 pixels in a scene of two objects at 224 x 224. */
const OUTLINE = 0.1;

/** What pictures of a world have in common. */
interface FlatStyle {
  /**
   * `own`: boxes of one size, so that a triangle has half of a square's area. `equal`: the area of the circle
   * for every shape, and of it the same share for every outline.
   */
  readonly areas: Areas;
  /** The largest size that looks have. */
  readonly largest: number;
  /** Whether looks turn. */
  readonly turns: boolean;
  /** What stays free at each side of a field, of its width, wherever looks put a shape. */
  readonly gap: number;
  /** Whether looks put shapes anywhere in the picture, later ones in front, and not each in its field. */
  readonly anywhere?: boolean;
}

const USUAL: FlatStyle = { areas: "own", largest: 1, turns: false, gap: 0 };

/** A shape at its usual size. */
interface Drawn {
  /** Half its box's side, in pixels. */
  readonly radius: number;
  /** Of the radius. */
  readonly outline: number;
}

/** The shapes of a world, and how far that reaches which reaches farthest, in pixels. */
interface Fitted {
  readonly shapes: ReadonlyMap<string, Drawn>;
  readonly farthest: number;
  /** What stays free, in pixels. */
  readonly gap: number;
}

/** Draws pictures of one concept space. */
export class FlatScene {
  readonly #core: Core;
  readonly #space: ConceptSpace;
  readonly #fields: number;
  readonly #size: number;
  readonly #fitted: Fitted;
  readonly #anywhere: boolean;

  /** `fields` is the number of objects in a scene, `size` the side of the square picture. */
  constructor(
    core: Core,
    space: ConceptSpace,
    fields: number,
    size: number,
    style: FlatStyle = USUAL,
  ) {
    this.#core = core;
    this.#space = space;
    this.#fields = fields;
    this.#size = size;
    this.#fitted = fitted(core, space, size / fields, style);
    this.#anywhere = style.anywhere ?? false;
  }

  /** A scene with these value indices, [m, C]: the first object on the left. `looks` are one an object. */
  scene(values: Int32Array, looks?: readonly FlatAppearance[], background = BACKGROUND): Image {
    return this.#draw(this.#shapes(values, looks, background).flat(), background);
  }

  /** Of each object of the scene, its share of every pixel that can be seen, 0 to 255 in each channel. */
  masks(values: Int32Array, looks?: readonly FlatAppearance[], background = BACKGROUND): Image[] {
    const shapes = this.#shapes(values, looks, background);
    return shapes.map((_, position) => {
      const painted = shapes.flatMap((flatShapes, i) =>
        flatShapes.map((shape) => {
          // What shows the background through a ring is none of the object.
          const fill = i === position && shape.fill !== background ? WHITE : BLACK;
          return { ...shape, fill, line: fill };
        })
      );
      return this.#draw(painted, BLACK);
    });
  }

  #shapes(
    values: Int32Array,
    looks: readonly FlatAppearance[] | undefined,
    background: Colour,
  ): FlatShape[][] {
    const C = this.#space.concepts.length;
    return Array.from({ length: values.length / C }, (_, position) => {
      const field = (2 * position + 1) / (2 * this.#fields) * this.#size;
      const middle = this.#anywhere ? this.#size / 2 : field;
      const object = values.subarray(position * C, (position + 1) * C);
      return this.#flat(object, middle, looks?.[position] ?? PLAIN, background);
    });
  }

  /**
   * One object alone, with these value indices: as large as in a scene, in the middle.
   *
   * No position's place is favoured: the same picture stands for the object in every position.
   */
  object(values: ArrayLike<number>, look = PLAIN, background = BACKGROUND): Image {
    return this.#draw(this.#flat(values, this.#size / 2, look, background), background);
  }

  /** The shape, and over it the rings of its texture. */
  #flat(
    values: ArrayLike<number>,
    middle: number,
    look: FlatAppearance,
    background: Colour,
  ): FlatShape[] {
    const { concepts } = this.#space;
    const named = Object.fromEntries(
      concepts.map(({ name, values: v }, c) => [name, v[values[c]]]),
    );
    const drawn = this.#fitted.shapes.get(named.shape)!;
    const size = FLAT_SIZES[named.size] ?? 1;
    const radius = drawn.radius * size * look.size;
    // All shapes have the room of the one that reaches farthest: the place must not tell the shape.
    const reach = this.#fitted.farthest * size * look.size;
    const { gap } = this.#fitted;
    const width = this.#anywhere ? this.#size : this.#size / this.#fields;
    const x = middle + look.x * (width / 2 - reach - gap);
    const y = this.#size / 2 + look.y * (this.#size / 2 - reach - gap);
    const fill = shaded(SHAPE_COLORS[named.color], look.shade);
    const { shape } = named;
    const base = { shape, fill, x, y, radius, turn: look.turn, outline: drawn.outline * radius };
    const rings = TEXTURES[named.texture] ?? [];
    return [
      base,
      ...rings.map((share, i) => ({
        ...base,
        fill: i % 2 === 0 ? background : fill,
        radius: radius * share,
        outline: 0,
      })),
    ];
  }

  #draw(shapes: readonly FlatShape[], background: Colour): Image {
    return drawFlat(this.#core, this.#size, this.#size, background, shapes);
  }
}

/** The shapes of a space, all made smaller by one factor if the largest would leave its field. */
function fitted(
  core: Core,
  { concepts }: ConceptSpace,
  field: number,
  { areas, largest, turns, gap }: FlatStyle,
): Fitted {
  const shapes = concepts.find(({ name }) => name === "shape")?.values ?? [];
  const full = RADIUS * field;
  const sized = shapes.map((shape) => {
    if (areas === "own" && !turns) return { shape, radius: full, outline: OUTLINE, reach: 1 };
    const { area, reach, inset } = flatShapeMeasures(core, shape, FILLED);
    const equal = areas === "equal";
    return {
      shape,
      radius: equal ? full * Math.sqrt(Math.PI / area) : full,
      outline: equal ? inset : OUTLINE,
      reach: turns ? reach : 1,
    };
  });
  const farthest = Math.max(...sized.map(({ radius, reach }) => radius * reach));
  const factor = Math.min(1, (0.5 - gap) * field / (farthest * largest));
  return {
    shapes: new Map(
      sized.map(({ shape, radius, outline }) => [shape, { radius: radius * factor, outline }]),
    ),
    farthest: farthest * factor,
    gap: gap * field,
  };
}

import { type Colour, type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { FlatJitter } from "./jitter.ts";

export interface FlatAppearance {
  /** Place in its field from left to right and from top to bottom, of the room there is: -1 to 1. */
  readonly x: number;
  readonly y: number;
  /** Of its usual size. */
  readonly size: number;
  /** Angle in radians, clockwise. */
  readonly turn: number;
  /** From the darkest shade of its colour, -1, to the lightest, 1. */
  readonly shade: number;
}

/** In the middle, upright, in the colour's own shade. */
export const PLAIN: FlatAppearance = { x: 0, y: 0, size: 1, turn: 0, shade: 0 };

/** Sizes that jitter draws from. */
export const FLAT_SIZE_RANGE = [0.65, 1.25] as const;

/** #f4f4f4. */
export const BACKGROUND: Colour = [244, 244, 244];

/** Backgrounds that jitter draws from: pale tints, each channel from here up. */
const DARKEST_BACKGROUND = 200;

/** How much darker or lighter a shade is than its colour. */
const SHADE = 0.2;

/** Draws looks. Each object of each view has a stream of its own: none moves another. */
export class FlatAppearances {
  readonly #core: Core;
  readonly #seed: number;
  readonly #jitter: readonly FlatJitter[];

  /** `anywhere`: places are drawn whatever varies besides. */
  constructor(core: Core, seed: number, jitter: readonly FlatJitter[], anywhere = false) {
    this.#core = core;
    this.#seed = seed;
    this.#jitter = anywhere ? [...jitter, "position"] : jitter;
  }

  /** The look of one object; `place` names the scene, the view and the object. */
  object(location: string): FlatAppearance {
    const [x, y, size, turn, shade] = this.#draw(location, 5);
    const [least, most] = FLAT_SIZE_RANGE;
    const has = (kind: FlatJitter) => this.#jitter.includes(kind);
    return {
      ...PLAIN,
      ...(has("position") ? { x: 2 * x - 1, y: 2 * y - 1 } : {}),
      ...(has("size") ? { size: least + (most - least) * size } : {}),
      ...(has("turn") ? { turn: 2 * Math.PI * turn } : {}),
      ...(has("shade") ? { shade: 2 * shade - 1 } : {}),
    };
  }

  /** The background of one picture; `place` names the scene and the view. */
  background(location: string): Colour {
    if (!this.#jitter.includes("background")) return BACKGROUND;
    const [r, g, b] = this.#draw(`${location}/background`, 3);
    const channel = (u: number) => DARKEST_BACKGROUND + Math.floor((256 - DARKEST_BACKGROUND) * u);
    return [channel(r), channel(g), channel(b)];
  }

  #draw(location: string, count: number): Float64Array {
    if (this.#jitter.length === 0) return new Float64Array(count);
    using stream = new CounterStream(this.#core, this.#seed, `scenes/clevr2d/${location}`);
    return stream.uniform(count);
  }
}

/** A colour in a shade from -1 to 1; its hue stays. */
export function shaded(colour: Colour, shade: number): Colour {
  const [r, g, b] = colour.map((part) =>
    Math.min(255, Math.floor(part * (1 + SHADE * shade) + 0.5))
  );
  return [r, g, b];
}

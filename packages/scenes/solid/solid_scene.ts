/** How a CLEVR scene stands: solids in a row from left to right, and what jitter does to them. */
import type { Solid } from "./raytrace.ts";
import type { ConceptSpace } from "@bindscope/bindscope/rooms/data";
import { SHAPE_COLORS } from "../flat/flat_scene.ts";
import type { SolidJitter } from "./options.ts";
import type { Stage } from "./render_jobs.ts";

/** Radius by the value of the concept size. */
export const SIZES: { readonly [name: string]: number } = { large: 0.7, small: 0.42 };

/** Between the middles of neighbours. */
const SPACING = 2;

/** A cube shows two of its sides. */
const TURN = 0.07;

/** How solids of one concept space look and stand. */
export interface SolidStyle {
  /** m, the objects of a scene: what the camera leaves room for. */
  readonly fields: number;
  /** Material where the space has no such concept. */
  readonly material: string;
  /** Angle of the camera below the horizontal, in degrees. */
  readonly pitch: number;
  /** What varies from picture to picture. */
  readonly jitter: readonly SolidJitter[];
}

/** Uniform draws that one picture may use: four an object, two for the light. */
export function drawsFor(objects: number): number {
  return 4 * objects + 2;
}

/**
 * The stage of objects with these value indices, [m, C], from left to right.
 *
 * `draws` are {@linkcode drawsFor}(m) numbers in [0, 1); jitter that is not asked for leaves its own
 * unused, so that no kind of jitter moves another.
 */
export function stageOf(
  space: ConceptSpace,
  values: ArrayLike<number>,
  style: SolidStyle,
  draws: Float64Array,
): Stage {
  const C = space.concepts.length;
  const m = values.length / C;
  const shaken = (kind: SolidJitter, draw: number) =>
    style.jitter.includes(kind) ? 2 * draws[draw] - 1 : 0;
  const solids = Array.from({ length: m }, (_, position): Solid => {
    const named = Object.fromEntries(
      space.concepts.map(({ name, values: names }, c) => [name, names[values[position * C + c]]]),
    );
    const at = 4 * position;
    return {
      shape: named.shape,
      material: named.material ?? style.material,
      fill: SHAPE_COLORS[named.color],
      x: (position - (m - 1) / 2) * SPACING + 0.15 * shaken("position", at),
      y: 0.4 * shaken("position", at + 1),
      radius: (SIZES[named.size] ?? SIZES.large) * (1 + 0.1 * shaken("size", at + 2)),
      turn: TURN + 0.5 * shaken("turn", at + 3),
    };
  });
  const light = [1.5 * shaken("light", 4 * m), 1.5 * shaken("light", 4 * m + 1)] as const;
  return { view: { pitch: style.pitch, halfWidth: style.fields + 0.6, light }, solids };
}

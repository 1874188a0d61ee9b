import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { Drawings, DrawingSets, SmallClipPlan } from "@bindscope/bindscope/rooms/train";
import { ConceptSpace } from "@bindscope/bindscope/rooms/data";
import {
  type FlatAppearance,
  FlatScene,
  PLAIN,
  requireDrawable,
} from "@bindscope/bindscope/rooms/scenes";

/**
 * Draws every object as `scenes clevr2d` draws it, byte for byte: alone, and in each field of a
 * scene. What varies is drawn from the plan's seed; those for the test scenes vary independently.
 *
 * @throws {RangeError} where flat pictures can't show the plan's concepts
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import {
 *   drawableSpaceFor,
 *   drawObjects,
 *   smallClipOptions,
 *   smallClipPlanFor,
 * } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const options = smallClipOptions({ values: [3, 2] });
 * const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), 0);
 * const { seen, judged } = drawObjects(core, plan);
 * // Six objects, one drawing each, three bytes a pixel; with nothing that varies both are the same.
 * assertEquals(seen.alone.length, 6 * 3 * plan.pictures.size ** 2);
 * assertEquals(judged.alone, seen.alone);
 * ```
 */
export function drawObjects(core: Core, plan: SmallClipPlan): DrawingSets {
  const space = new ConceptSpace(plan.pictures.concepts);
  requireDrawable(core, space, "The concepts of a small CLIP");
  const draw = (stream: string) => drawSet(core, plan, space, stream);
  return { seen: draw("small clip/drawings"), judged: draw("small clip/drawings to judge by") };
}

function drawSet(core: Core, plan: SmallClipPlan, space: ConceptSpace, name: string): Drawings {
  const { size, variants, jitter } = plan.pictures;
  const m = plan.batch.length;
  const flat = new FlatScene(core, space, m, size);
  const bytes = 3 * size * size;
  const alone = new Uint8Array(space.objectCount * variants * bytes);
  const fields = new Uint8Array(alone.length);
  using stream = new CounterStream(core, plan.seed, name);
  for (let drawing = 0; drawing < space.objectCount * variants; drawing++) {
    const values = space.valuesOf(Math.floor(drawing / variants));
    const [look] = looksFrom(stream.uniform(3), jitter);
    alone.set(flat.object(values, look).data, drawing * bytes);
    // The object in every position: its drawing in each field, side by side.
    const everywhere = Int32Array.from(
      { length: m * values.length },
      (_, i) => values[i % values.length],
    );
    const picture = flat.scene(everywhere, looksFrom(stream.uniform(3 * m), jitter)).data;
    fields.set(cutFields(picture, size, m), drawing * bytes);
  }
  return { alone, fields };
}

/** Three draws a look. What varies makes shapes smaller only, from 0.78 to 1 of their size. */
function looksFrom(
  draws: Float64Array,
  jitter: SmallClipPlan["pictures"]["jitter"],
): FlatAppearance[] {
  return Array.from({ length: draws.length / 3 }, (_, i) => {
    const [x, y, size] = draws.subarray(3 * i, 3 * i + 3);
    return {
      ...PLAIN,
      ...(jitter.includes("position") ? { x: 2 * x - 1, y: 2 * y - 1 } : {}),
      ...(jitter.includes("size") ? { size: (1.125 - 0.25 * size) * (1 / 1.125) } : {}),
    };
  });
}

/** A picture [size, size, 3] as its fields [m, size, size / m, 3]. */
function cutFields(picture: Uint8Array, size: number, m: number): Uint8Array {
  const row = 3 * size / m;
  const fields = new Uint8Array(picture.length);
  for (let field = 0; field < m; field++) {
    for (let y = 0; y < size; y++) {
      const from = y * row * m + field * row;
      fields.set(picture.subarray(from, from + row), (field * size + y) * row);
    }
  }
  return fields;
}

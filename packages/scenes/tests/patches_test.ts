// Which object each patch shows follows the drawing, also where one object hides another.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { colorsAndShapes } from "../flat/drawable_space.ts";
import { FlatScene } from "../flat/flat_scene.ts";
import { PLAIN } from "../flat/appearance.ts";
import { patchesOf } from "../patches.ts";

const core = await loadCore();
const space = colorsAndShapes(3, 2);
const SIDE = 4;
// Two squares of two colours.
const VALUES = Int32Array.of(0, 1, 2, 1);

function patchesAt(flat: FlatScene, positions: readonly number[]) {
  const looks = positions.map((x) => ({ ...PLAIN, x }));
  const masks = flat.masks(VALUES, looks);
  const patches = patchesOf(
    SIDE,
    flat.scene(VALUES, looks),
    2,
    (object, pixel) => masks[object].data[3 * pixel] / 255,
  );
  return Array.from({ length: SIDE * SIDE }, (_, at) => [...patches.subarray(4 * at, 4 * at + 4)]);
}

Deno.test("side by side each object has its half, and patches of the background have none", () => {
  const patches = patchesAt(new FlatScene(core, space, 2, 64), [0, 0]);
  const objects = patches.map(([object]) => object);
  assertEquals(objects.slice(4, 12), [1, 1, 2, 2, 1, 1, 2, 2]);
  assert(objects.slice(0, 4).every((object) => object === 0));
  for (const [object, ...rgb] of patches) {
    const background = rgb.every((x) => x > 200);
    assertEquals(background, object === 0);
  }
});

Deno.test("anywhere in the picture the later object hides what lies behind it", () => {
  const style = { areas: "own", largest: 1, turns: false, gap: 0, anywhere: true } as const;
  const flat = new FlatScene(core, space, 2, 64, style);
  const hidden = patchesAt(flat, [0, 0]).map(([object]) => object);
  assert(hidden.includes(2) && !hidden.includes(1));
  const apart = patchesAt(flat, [-1, 1]).map(([object]) => object);
  assert(apart.includes(1) && apart.includes(2));
  const [first, second] = flat.masks(VALUES, [{ ...PLAIN, x: 0.1 }, PLAIN]);
  // No pixel is of two objects.
  assert(first.data.every((x, i) => x + second.data[i] <= 256));
});

// Designs in which objects are unequally frequent, as they are said to be.
import { assert, assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { type World, worldName, WORLDS, worldScenes } from "../../../scenes/worlds.ts";
import { loadCore } from "../../../../src/core/load.ts";
import type { SceneSet } from "../../../../src/data/scene_set.ts";

const core = await loadCore();

/** How often each object is shown in many scenes, by radix id. */
function frequencies(world: World, scenes = 60_000): number[] {
  const ids = worldScenes(core, { ...world, most: scenes }, 0).radixIds();
  const shown = new Array(world.sizes.reduce((product, size) => product * size, 1)).fill(0);
  for (const id of ids) shown[id] += 1 / ids.length;
  return shown;
}

for (const exponent of [0.8, 1.2, 1.6] as const) {
  Deno.test(`Zipf ${exponent}: the r-th most frequent object is shown as r^-${exponent}`, () => {
    const values = frequencies(WORLDS[`8x8-zipf-${exponent}`]).sort((a, b) => b - a);
    const expected = values.map((_, r) => (1 + r) ** -exponent);
    const total = expected.reduce((sum, x) => sum + x, 0);
    for (const [r, x] of expected.entries()) {
      // Five standard deviations of 120,000 draws, and what sorting the rarest moves.
      const p = x / total;
      assertAlmostEquals(values[r], p, 5 * Math.sqrt(p / 120_000) + 0.02 * p, `${r}`);
    }
  });
}

Deno.test("…and the most frequent is another one for another seed", () => {
  const world = { ...WORLDS["8x8-zipf-1.2"], most: 2000 };
  const top = [0, 1, 2, 3].map((seed) => {
    const counts = new Map<number, number>();
    for (const id of worldScenes(core, world, seed).radixIds()) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0][0];
  });
  assertGreater(new Set(top).size, 1);
});

/** Share of objects that have the usual first value of their last one. */
function usualShare(scenes: SceneSet, sizes: readonly number[]): number {
  const C = sizes.length;
  let usual = 0;
  for (let at = 0; at < scenes.values.length; at += C) {
    if (scenes.values[at] === scenes.values[at + C - 1] % sizes[0]) usual++;
  }
  return usual / (scenes.values.length / C);
}

for (const id of ["8x8-usual", "12x12-usual", "4x3x2-usual"] as const) {
  Deno.test(`${id}: nine of ten objects have the usual value, in even designs one of so many`, () => {
    const world: World = { ...WORLDS[id], most: 20_000 };
    assertAlmostEquals(usualShare(worldScenes(core, world, 1), world.sizes), 0.9, 0.01);
    const even: World = { ...world, design: { kind: "zipf", exponent: 0 } };
    assertAlmostEquals(
      usualShare(worldScenes(core, even, 1), world.sizes),
      1 / world.sizes[0],
      0.015,
    );
  });
}

Deno.test("a seed draws the same scenes again, as many as were asked, and their names say how", () => {
  for (const [id, world] of Object.entries<World>(WORLDS)) {
    if (world.design === undefined) continue;
    const [one, again] = [worldScenes(core, world, 3), worldScenes(core, world, 3)];
    assertEquals(one.values, again.values);
    assertEquals(one.count, world.most);
    assert(worldScenes(core, world, 4).values.some((value, i) => value !== one.values[i]));
    const name = worldName(world);
    assert(/Zipf (0\.8|1\.2|1\.6)$|usual value in 90 %$/.test(name), `${id}: ${name}`);
  }
});

// Which scenes a costly baseline covers.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { twinScenes } from "../../baselines/twin_scenes.ts";
import { bagGroups } from "../../../../src/data/scenes/bag_groups.ts";
import { pairsOf } from "../../../../tests/measure/baselines/simulated.ts";

const core = await loadCore();

Deno.test("bags come whole, those first that show two sets, and the same ones every time", () => {
  const scenes = pairsOf(4, 4);
  const rows = twinScenes(core, scenes, 60)!;
  assert(rows.length <= 60 && rows.length > 50, `${rows.length}`);
  assertEquals(rows, twinScenes(core, scenes, 60));
  assertEquals([...rows], [...rows].sort((a, b) => a - b));
  const { of, offsets } = bagGroups(scenes);
  for (const bag of new Set(Array.from(rows, (row) => of[row]))) {
    assertEquals(rows.filter((row) => of[row] === bag).length, offsets[bag + 1] - offsets[bag]);
    // Two orders of each of two sets.
    assertEquals(offsets[bag + 1] - offsets[bag], 4);
  }
});

Deno.test("all views of a bag are taken or none, and a set that fits is taken whole", () => {
  const pairs = pairsOf(3, 3);
  const twice = Array.from({ length: 162 }, (_, i) => i >> 1);
  const views = { names: ["one", "two"], ids: Int32Array.from(twice, (_, i) => i % 2) };
  const scenes = new SceneSet(pairs.space, 2, pairs.select(twice).values, [], views);
  const rows = twinScenes(core, scenes, 50)!;
  for (const row of rows) assert(rows.includes(row ^ 1), `${row}`);
  assertEquals(twinScenes(core, scenes, 162), null);
});

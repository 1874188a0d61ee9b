// Lookup tables with a twist: synonyms share their vectors, and places have their own.
import { assertEquals, assertNotEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { simulateTruth } from "../../simulated/simulate_truth.ts";
import type { SimulatedName } from "../../simulated/truths.ts";

const core = await loadCore();
/** Scenes of two objects, by first and second values. */
const scenes = new SceneSet(
  numberedSpace([4, 3]),
  2,
  Int32Array.of(...[0, 0, 2, 1], ...[1, 0, 3, 1], ...[2, 1, 0, 0], ...[0, 1, 2, 0]),
);

function rowsOf(name: SimulatedName): number[][] {
  using set = simulateTruth(core, name, scenes, { dim: 6, noise: 0, seed: 0 });
  const rows = [...set.embeddings.view()];
  return Array.from({ length: 4 }, (_, scene) => rows.slice(6 * scene, 6 * scene + 6));
}

Deno.test("synonyms make the same scene, and other pairings another", () => {
  const [own, synonym, , repaired] = rowsOf("lookup of synonyms");
  assertEquals(own, synonym);
  assertNotEquals(own, repaired);
  const [free, other] = rowsOf("lookup + concepts");
  assertNotEquals(free, other);
});

Deno.test("a lookup by place tells the order of objects, and a lookup table does not", () => {
  const [own, , turned] = rowsOf("lookup by place");
  assertNotEquals(own, turned);
  const [free, , same] = rowsOf("lookup");
  assertEquals(free, same);
});

// The bag control keeps what the bag of values determines, and nothing that is bound.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { bagRows } from "../../../src/measure/probe/bag_rows.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import { readoutPlan } from "../../../src/probe/readout/scene_read_out.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { readSet } from "../../probe/readout/read_set.ts";
import { scenes, simulated } from "../../probe/readout/simulated_pairs.ts";

const core = await loadCore();

for (const name of ["lookup", "slot-wise sum", "random MLP"] as const) {
  Deno.test(`${name}: the bag control keeps the concepts and no binding`, async () => {
    using set = simulated(name);
    const { families, sets } = readoutPlan(core, scenes, 0);
    const { rows, kind } = bagRows(core, set, families, sets, 0);
    assertEquals(kind, "exact");
    const read = await readSet(core, set, rows);
    assertGreater(read.concept, 0.9);
    assertLess(read.pair, 0.02);
    assertLess(read.ambiguous, 0.3);
    assertAlmostEquals(read.swap, 0.5, 0.1);
    assertEquals(read.bits, 0);
    assertLess(read.roles, 0.25);
  });
}

Deno.test("rows of the exact control have the mean of their bag but for a residual of another", () => {
  using set = simulated("lookup", 8);
  const { families, sets } = readoutPlan(core, scenes, 0);
  using rows = bagRows(core, set, families, sets, 0).rows.block(0, scenes.count);
  const [from, to] = [set.embeddings.view(), rows.view()];
  const meanOf = (scene: number, j: number) => {
    const own = families.of.reduce<number[]>(
      (values, group, other) => group === families.of[scene] ? [...values, other] : values,
      [],
    );
    return own.reduce((sum, row) => sum + from[row * 8 + j], 0) / own.length;
  };
  const residuals = (of: Float32Array, scene: number) =>
    Array.from({ length: 8 }, (_, j) => of[scene * 8 + j] - meanOf(scene, j));
  const known = Array.from({ length: scenes.count }, (_, scene) => residuals(from, scene));
  for (const scene of [0, 5, 100, 333, 575]) {
    const own = residuals(to, scene);
    const donors = known.flatMap((other, donor) =>
      other.every((x, j) => Math.abs(x - own[j]) < 1e-5) ? [donor] : []
    );
    assert(donors.length > 0, `scene ${scene}: no such residual`);
    assert(donors.some((donor) => families.of[donor] !== families.of[scene]), `${scene}`);
  }
});

Deno.test("where bags show one set only, the control is a fit of the values", async () => {
  const sampled = listScenes(core, numberedSpace([8, 8]), {
    objects: 2,
    pairs: "all",
    maxScenes: 900,
    seed: 0,
  });
  using set = simulateTruth(core, "lookup + concepts", sampled, { dim: 96, noise: 0.1, seed: 0 });
  const { families, sets } = readoutPlan(core, sampled, 0);
  const { rows, kind } = bagRows(core, set, families, sets, 0);
  assertEquals(kind, "fitted");
  assertGreater((await readSet(core, set)).pair, 0.9);
  const read = await readSet(core, set, rows);
  assertLess(read.pair, 0.05);
  assertAlmostEquals(read.swap, 0.5, 0.06);
  assertGreater(read.concept, 0.8);
});

// The null of binding by exchange: what a bag reaches by chance, and what it leaves of a code that binds.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { readOut } from "../../../src/core/probe/readout_job.ts";
import { mean } from "../../../src/core/statistics/mean.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { withinBagOrders } from "../../../src/probe/readout/within_bag_null.ts";
import {
  candidatesOf,
  readoutPlan,
  ridgeReadOut,
  whatGoesWithWhat,
} from "../../../src/probe/readout/scene_read_out.ts";
import { matrixRows, rowPieces } from "../../../src/probe/row_source.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { numbersOf } from "./read_set.ts";

const core = await loadCore();
const world = (pairs: "all" | "disjoint", objects = 2) =>
  listScenes(core, numberedSpace([8, 3]), { objects, pairs, maxScenes: null, seed: 0 });
const scenes = world("all");

async function exchanged(name: SimulatedName) {
  using set = simulateTruth(core, name, scenes, { dim: 32, noise: 0.1, seed: 0 });
  const plan = readoutPlan(core, scenes, 0);
  const ofSets = withinBagOrders(core, plan, set, 0);
  const { readOuts: [own], exchanged: others } = await readOut(core, {
    pieces: rowPieces(
      matrixRows(core, set.embeddings),
      Int32Array.from({ length: 576 }, (_, i) => i),
    ),
    rows: 576,
    dim: 32,
    heads: plan.heads,
    families: plan.left,
    sets: candidatesOf(plan, 2),
    orders: [null],
    ofSets,
  });
  const swaps = others.map((decoded) => {
    const { ofSets } = whatGoesWithWhat(core, plan, decoded);
    return mean(Array.from(ofSets!.swap).filter((swap) => !Number.isNaN(swap)))!;
  });
  return { own: numbersOf(set, ridgeReadOut(core, plan, own)).swap, swaps };
}

Deno.test("rows are exchanged within their bag, and only where it shows two sets", () => {
  using set = simulateTruth(core, "bag", scenes, { dim: 4, noise: 0.1, seed: 0 });
  const plan = readoutPlan(core, scenes, 0);
  const orders = withinBagOrders(core, plan, set, 0);
  assertEquals(orders.length, 199);
  for (const order of orders) {
    assertEquals(order.toSorted(), Int32Array.from({ length: 576 }, (_, i) => i));
    for (const [scene, row] of order.entries()) {
      assertEquals(plan.families.of[row], plan.families.of[scene]);
    }
    assert(order.some((row, scene) => row !== scene));
  }
  assertEquals(orders, withinBagOrders(core, plan, set, 0));
});

Deno.test("a bag's own swaps are among those of its exchanges", async () => {
  const { own, swaps } = await exchanged("bag");
  const mean = swaps.reduce((sum, x) => sum + x, 0) / swaps.length;
  assertAlmostEquals(mean, 0.5, 0.05);
  assertLess(Math.abs(own - mean), 0.12);
});

Deno.test("…and exchanging takes from a lookup table what it binds", async () => {
  const { own, swaps } = await exchanged("lookup");
  assertGreater(own, 0.99);
  for (const swap of swaps) assertLess(swap, 0.7);
});

Deno.test("scenes without re-paired twins have nothing to exchange", () => {
  const alone = world("all", 1);
  using set = simulateTruth(core, "lookup", alone, { dim: 4, noise: 0.1, seed: 0 });
  assertEquals(withinBagOrders(core, readoutPlan(core, alone, 0), set, 0), []);
});

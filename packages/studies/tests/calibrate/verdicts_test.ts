import { assert, assertEquals, assertGreater } from "@std/assert";
import { POWER_WORLDS, powerIn } from "../../calibrate/power/power.ts";
import { POWERED_WORLDS } from "../../../../src/verdict/transfer/powered_worlds.ts";
import { verdictCells, verdictOn } from "../../calibrate/verdicts/confusion.ts";
import { judgeBinding, judgeTransfer } from "../../calibrate/verdicts/judged.ts";
import { WORLD_IDS } from "../../calibrate/choices.ts";
import { type World, WORLDS, worldScenes } from "../../../scenes/worlds.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import { SIMULATED_NAMES } from "../../../scenes/simulated/truths.ts";
import { ambiguousScenes } from "../../../../src/data/scenes/ambiguous_scenes.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const core = await loadCore();

Deno.test("a verdict is right, open or wrong by what was planted", () => {
  assertEquals(judgeBinding("nonlinear bag", "bag of concepts"), "right");
  assertEquals(judgeBinding("nonlinear bag", "binds"), "wrong");
  assertEquals(judgeBinding("slot-wise sum", "bag of concepts"), "wrong");
  assertEquals(judgeBinding("slot-wise sum", "binds by position"), "right");
  assertEquals(judgeBinding("lookup", "undecided"), "open");
  assertEquals(judgeBinding("lookup", "binds"), "right");
  assertEquals(judgeBinding("first object", "binds in part"), "right");
  assertEquals(judgeBinding("first object", "binds"), "wrong");
  assertEquals(judgeBinding("half of the scenes", "binds in part"), "right");
  assertEquals(judgeBinding("bag", "binds in part"), "wrong");
  assertEquals(judgeBinding("random sign", "binds, not linearly"), "right");
  assertEquals(judgeBinding("random sign", "none"), "open");
  assertEquals(judgeBinding("lookup by place", "binds by position"), "right");
  assertEquals(judgeBinding("lookup by place", "bag of concepts"), "wrong");
  assertEquals(judgeTransfer("lookup of synonyms", "transfers"), "right");
  assertEquals(judgeBinding("random sign", "binds by position"), "wrong");
  assertEquals(judgeTransfer("first object", "transfers"), null);
  assertEquals(judgeTransfer("lookup", "transfers"), "wrong");
  assertEquals(judgeTransfer("lookup", "does not transfer"), "right");
  assertEquals(judgeTransfer("product 4", "does not transfer"), "wrong");
  assertEquals(judgeTransfer("random MLP", "does not transfer"), "wrong");
  assertEquals(judgeTransfer("product 4", "world too small"), "open");
  assertEquals(judgeTransfer("bag", "transfers"), null);
});

Deno.test("samples hold whole bags of values, so every ambiguous scene has its twins", () => {
  for (const world of Object.values<World>(WORLDS).filter(({ design }) => design === undefined)) {
    const scenes = worldScenes(core, world, 0);
    if (world.most !== null) {
      assert(scenes.count <= world.most && scenes.count > 0.95 * world.most, `${scenes.count}`);
    }
    const m = world.objects;
    const C = world.sizes.length;
    const setsOf = new Map<string, Set<string>>();
    for (let s = 0; s < scenes.count; s++) {
      const values = scenes.values.subarray(s * m * C, (s + 1) * m * C);
      const bag = world.sizes.map((_, c) =>
        Array.from({ length: m }, (_, position) => values[position * C + c]).sort().join()
      ).join("/");
      const objects = Array.from(
        { length: m },
        (_, position) => values.subarray(position * C, (position + 1) * C).join("-"),
      ).sort().join("/");
      setsOf.set(bag, (setsOf.get(bag) ?? new Set()).add(objects));
    }
    const open = ambiguousScenes(scenes);
    assertGreater(open.reduce((sum, one) => sum + one, 0), 200);
    for (let s = 0; s < scenes.count; s++) {
      const values = scenes.values.subarray(s * m * C, (s + 1) * m * C);
      const bag = world.sizes.map((_, c) =>
        Array.from({ length: m }, (_, position) => values[position * C + c]).sort().join()
      ).join("/");
      assertEquals(open[s] === 1, setsOf.get(bag)!.size > 1);
    }
  }
});

Deno.test("every truth is tried in every world, with every noise and seed", () => {
  const all = { truths: SIMULATED_NAMES, scenes: null };
  const once = verdictCells({ ...all, worlds: ["8x3", "12x8"], noises: ["10"], seeds: 1 });
  assertEquals(once.length, 2 * SIMULATED_NAMES.length);
  const cells = verdictCells({ ...all, worlds: WORLD_IDS, noises: ["0", "5"], seeds: 3 });
  assertEquals(WORLD_IDS as readonly string[], Object.keys(WORLDS));
  assertEquals(cells.length, WORLD_IDS.length * 2 * 3 * SIMULATED_NAMES.length);
  assertEquals([...new Set(cells.map(({ noise }) => noise))], [0, 0.05]);
  const few = verdictCells({
    ...{ worlds: ["12x12"], truths: ["bag"], scenes: 100, noises: ["0"], seeds: 2 },
  });
  assertEquals(few.map(({ world, truth, seed }) => [world.most, truth, seed]), [
    [100, "bag", 0],
    [100, "bag", 1],
  ]);
});

beforeRelease("the worlds that the verdict knows of are those that are measured", async () => {
  using pool = new WorkerPool(0);
  // Where it is near the threshold, so that a change shows either way.
  const at = POWERED_WORLDS.findIndex(({ likelihood }) => likelihood > 1e-4 && likelihood < 1);
  assertEquals(POWERED_WORLDS.length, POWER_WORLDS.length);
  assertEquals(await powerIn(POWER_WORLDS[at], { core, pool }), POWERED_WORLDS[at]);
  for (const { enough, likelihood } of POWERED_WORLDS) if (enough) assert(likelihood <= 0.01);
});

Deno.test("planted noise is analysed, judged, and kept in the store", async () => {
  using pool = new WorkerPool(0);
  const store = new MemoryStore();
  const cell = {
    world: { sizes: [3, 3], objects: 2, most: null },
    truth: "none",
    noise: 0.1,
    seed: 0,
  } as const;
  const asked = { writing: true, beyond: "auto", dim: 12 } as const;
  const row = await verdictOn(cell, asked, { core, pool, store });
  assertEquals([row.scenes, row.ambiguous, row.carriesOver], [81, 36, null]);
  // Readers that are not linear look too, and find nothing in noise.
  assert(["right", "open"].includes(row.binding));
  const started = performance.now();
  assertEquals(await verdictOn(cell, asked, { core, pool, store }), row);
  assert(performance.now() - started < 5000);
});

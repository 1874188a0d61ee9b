// Across places and beyond linear, on planted codes: each is told where it is there, and not where it was destroyed.
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../src/core/load.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { intervalsOfCases } from "../../../src/inference/intervals/cases.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { joined } from "../../../src/measure/harness/measure_of.ts";
import type { Plain } from "../../../src/measure/harness/plain.ts";
import { PROBE_RESULT, type ProbeMetrics } from "../../../src/metrics/kinds/probe.ts";
import { nonlinearProbes } from "../../../src/measure/probe/nonlinear.ts";
import { readAcrossPositions } from "../../../src/measure/probe/positions.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { bagGroups } from "../../../src/data/scenes/bag_groups.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();
const scenesOf = (sizes: readonly number[], objects = 2) =>
  listScenes(core, numberedSpace(sizes), {
    ...{ objects, pairs: "all", maxScenes: null, sample: "bags", seed: 0 },
  });
const scenes = scenesOf([5, 4]);
const groups = bagGroups(scenes);

async function with_<T>(
  name: SimulatedName,
  work: (set: ReturnType<typeof simulateTruth>, pool: WorkerPool) => Promise<T>,
  of = scenes,
): Promise<T> {
  using set = simulateTruth(core, name, of, { dim: 32, noise: 0.2, seed: 1 });
  using pool = new WorkerPool(0);
  return await work(set, pool);
}

const context = (pool: WorkerPool) => ({
  ...{ core, pool, store: new MemoryStore(), seed: 0, signal: undefined, progress: () => {} },
});
/** As the metrics of `probe` have them. */
async function inMetrics(numbers: Partial<Plain<ProbeMetrics>>, pool: WorkerPool) {
  const { metrics } = PROBE_RESULT;
  const intervals = await intervalsOfCases("probe", metrics, numbers, context(pool));
  return joined<ProbeMetrics>(metrics, numbers as Plain<ProbeMetrics>, {}, intervals);
}
const places = (name: SimulatedName) =>
  with_(name, async (set, pool) => {
    const places = await readAcrossPositions(set, groups, context(pool));
    return (await inMetrics({ places }, pool)).places;
  });
const nonlinear = (set: EmbeddingSet, of: SceneSet, pool: WorkerPool) =>
  nonlinearProbes(set, bagGroups(of), "auto", false, context(pool))
    .then((beyond) => inMetrics({ beyond }, pool)).then(({ beyond }) => beyond);

Deno.test("objects that are alike in every position are read across positions, with a cosine near 1", async () => {
  const { own, cross, cosine } = (await places("lookup"))!;
  assertGreater(own.swap.ci![0], own.swap.threshold!);
  assertGreater(cross.swap.ci![0], cross.swap.threshold!);
  assertGreater(cross.swap.value!, 0.85);
  assertLess(cross.swap.threshold!, 0.75);
  assertGreater(cross.power!, 0.9);
  assertEquals(own.swap.p, 2 / 400);
  assertEquals(cosine!.value.p, 1 / 200);
  assertGreater(cosine!.value.ci![0], 0.7);
  assertLess(cosine!.value.threshold!, 0.4);
});

Deno.test("…and those of each place by its own vectors are not", async () => {
  const { own, cross, cosine } = (await places("lookup by place"))!;
  assertGreater(own.swap.ci![0], own.swap.threshold!);
  assertLess(cross.swap.ci![0], Math.max(0.5, cross.swap.threshold!));
  assertGreater(cosine!.value.p!, 0.01);
  assertGreater(cross.power!, 0.9);
  assertLess(Math.abs(cosine!.value.value!), 0.3);
});

Deno.test("one object a scene has no other place", async () => {
  const single = scenesOf([5, 4], 1);
  using set = simulateTruth(core, "lookup", single, { dim: 8, noise: 0, seed: 0 });
  using pool = new WorkerPool(0);
  assertEquals(await readAcrossPositions(set, bagGroups(single), context(pool)), null);
});

Deno.test("a quadratic reader tells what is bound up to a sign, above its exchanges", async () => {
  const nonlinearMetrics = await with_(
    "random sign",
    (set, pool) => nonlinear(set, scenes, pool),
  );
  const { quadratic, network } = nonlinearMetrics!;
  assertGreater(quadratic.swap.ci![0], quadratic.swap.threshold!);
  assertEquals(quadratic.swap.p, 1 / 100);
  assertGreater(quadratic.power!, 0.9);
  const { value, prior, power } = quadratic.bits!;
  assertGreater(value.ci![0], value.threshold!);
  assertGreater(value.value!, 0.6 * prior);
  assertGreater(power!, 0.6 * prior);
  assertEquals(network, null);
});

Deno.test("a bag is told by neither, though both would tell what is planted for them", async () => {
  const few = scenesOf([4, 3]);
  const nonlinearMetrics = await with_(
    "bag",
    (set, pool) => nonlinear(set, few, pool),
    few,
  );
  for (const { swap, power, bits } of [nonlinearMetrics!.quadratic, nonlinearMetrics!.network!]) {
    assertLess(swap.value!, swap.threshold!);
    assertGreater(power!, 0.75);
    assert(bits!.value.value! <= bits!.value.threshold!);
  }
});

Deno.test("they are asked where the linear reader does not tell, or where they are asked for", async () => {
  const asked = (choice: "auto" | "off", told: boolean) =>
    with_("lookup", (set, pool) => nonlinearProbes(set, groups, choice, told, context(pool)));
  assertEquals(await asked("auto", true), null);
  assertEquals(await asked("off", false), null);
  assert(await asked("auto", false) !== null);
});

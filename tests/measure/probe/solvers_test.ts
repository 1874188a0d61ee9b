// What `probe` says by ridge, its default, and by the other solvers.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { measureSet } from "../../../src/measure/measure_set.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { intervalAt, metricAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json, Metrics } from "../../../src/result/result.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { verdictOf } from "../../../src/verdict/verdict.ts";
import { codedSet, number, run } from "../context.ts";
import { tempFolder } from "../../data/files/temp_folder.ts";

const core = await loadCore();

function truth(name: SimulatedName, sizes = [4, 3], dim = 32) {
  const space = numberedSpace(sizes);
  const scenes = listScenes(core, space, { objects: 2, pairs: "all", maxScenes: null, seed: 0 });
  return simulateTruth(core, name, scenes, { dim, noise: 0.1, seed: 0 });
}

Deno.test("MiniLM's captions are read in full, and their bag control is not", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  const { metrics, notes } = await run(probe, set);
  for (const path of ["object.test", "object.ambiguous", "pair.test", "swap.test", "role.joint"]) {
    assertEquals(number(metrics, path), 1, path);
  }
  assertAlmostEquals(number(metrics, "binding.prior"), 0.5833, 5e-5);
  assertGreater(number(metrics, "binding.ratio"), 0.99);
  assertEquals([number(metrics, "count.test"), number(metrics, "count.ambiguous")], [576, 336]);
  assertEquals(number(metrics, "pair.families"), 84);
  assertLess(number(metrics, "object.ambiguous.controls.bag"), 0.25);
  assertEquals(number(metrics, "pair.test.controls.bag"), 0);
  assertAlmostEquals(number(metrics, "swap.test.controls.bag"), 0.5, 0.08);
  assertGreater(number(metrics, "concept.test.controls.bag"), 0.95);
  assertEquals(number(metrics, "binding.bits.controls.shuffled"), 0);
  for (const path of ["pair.test.ci", "swap.test.ci", "role.ambiguous.ci"]) {
    const [low, high] = intervalAt<Json>(metrics as Metrics, path)!;
    assert(low < 1 && high === 1, path);
  }
  // Ridge read the objects, so no softmax is fitted.
  assertEquals(metricAt<Json>(metrics as Metrics, "softmax"), undefined);
  assertEquals(notes, []);
});

Deno.test("where ridge tells what goes with what, no softmax is asked about objects that it half reads", async () => {
  using set = truth("slot-wise sum");
  const { metrics } = await run(probe, set, { beyond: "off" });
  assertLess(number(metrics, "object.ambiguous"), 0.9);
  assertGreater(number(metrics, "role.ambiguous"), 0.9);
  assertEquals(metricAt<Json>(metrics as Metrics, "softmax"), undefined);
});

Deno.test("the published protocol is the adam solver, with its split", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", noise: 1 });
  const published = await run(probe, set, { protocol: "published", epochs: 200 });
  const adam = await run(probe, set, { solver: "adam", epochs: 200 });
  assertEquals(published.metrics, adam.metrics);
  assertEquals(number(adam.metrics, "count.train"), Math.floor(0.4 * 144));
  assertEquals(numberAt<Json>(adam.metrics as Metrics, "role.joint"), null);
  assert(adam.notes.some(({ code }) => code === "probe.no-positions"));
  // Pairs and swaps are read by adam too.
  assertGreater(number(adam.metrics, "swap.test"), 0.9);
  assertLess(Math.abs(number(adam.metrics, "swap.test.controls.bag") - 0.5), 0.2);
});

Deno.test("cosines are fitted by adam, whatever the default", async () => {
  using set = codedSet(core, { sizes: [3, 3], code: "objects", dim: 16 });
  const { metrics } = await run(probe, set, { score: "cosine", epochs: 20, beyond: "off" });
  assert(number(metrics, "loss.temperature") > 0);
});

Deno.test("a bag is no pair, half of the swaps and no bit, and the softmax says so too", async () => {
  using set = truth("bag");
  const { metrics } = await run(probe, set, { beyond: "off" });
  assertGreater(number(metrics, "concept.test"), 0.95);
  for (const by of ["", "softmax."]) {
    const pair = by === "" ? "pair.test" : "softmax.pair";
    const swap = by === "" ? "swap.test" : "softmax.swap";
    assertLess(number(metrics, pair), 0.02, pair);
    assertAlmostEquals(number(metrics, swap), 0.5, 0.15, swap);
  }
  assertEquals(number(metrics, "binding.bits"), 0);
  assertLess(number(metrics, "role.ambiguous"), 0.25);
});

Deno.test("a slot-wise sum is read by roles alone", async () => {
  using set = truth("slot-wise sum");
  const { metrics } = await run(probe, set, { beyond: "off" });
  assertEquals(number(metrics, "role.ambiguous"), 1);
  assertLess(number(metrics, "pair.test"), 0.02);
  assertLess(number(metrics, "role.ambiguous.controls.bag"), 0.3);
});

Deno.test("solvers without a positive control call no code a bag, and one that binds is still said to", async () => {
  const answer = async (name: SimulatedName, solver: "ridge" | "newton") => {
    using set = truth(name, [5, 4]);
    const result = await measureSet(core, probe, set, { solver, beyond: "off" });
    return (({ line, remedyCode }) => [line, remedyCode])(verdictOf(result)!);
  };
  // It asks no positions, and by objects alone this code looks like a bag.
  assertEquals(await answer("slot-wise sum", "newton"), ["power.no-control", "use-ridge"]);
  assertEquals(await answer("lookup", "newton"), ["binds.swaps", null]);
  assertEquals(await answer("slot-wise sum", "ridge"), ["binds.positions", null]);
});

Deno.test("where objects outnumber dimensions the softmax reads more than ridge", async () => {
  using set = truth("lookup", [5, 4], 8);
  const { metrics } = await run(probe, set, { trainFraction: 0.6, beyond: "off" });
  assertLess(number(metrics, "object.ambiguous"), 0.9);
  assertGreater(
    number(metrics, "softmax.object.ambiguous"),
    number(metrics, "object.ambiguous"),
  );
});

Deno.test("with a split of the user's, ridge reads the scenes that it leaves", async () => {
  using set = codedSet(core, { sizes: [3, 3], code: "objects", noise: 1, dim: 24 });
  const first = await run(probe, set, { beyond: "off" });
  await using path = await tempFolder();
  await Deno.writeFile(path("split.npy"), first.files!.get("probes/split.npy")!);
  const { metrics } = await run(probe, set, { split: path("split.npy"), beyond: "off" });
  assertEquals(number(metrics, "count.train"), Math.floor(0.4 * 81));
  assertEquals(number(metrics, "count.test"), 81 - Math.floor(0.4 * 81));
  assertEquals(number(first.metrics, "count.test"), 81);
});

import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertLessOrEqual,
  assertRejects,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { intervalAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { expected, GOLDEN, number, planted, resultOf, run } from "../context.ts";
import { tempFolder } from "../../data/files/temp_folder.ts";

const core = await loadCore();

// Fits of both sets are followed step by step in tests/core/probe.
// PyTorch and NumPy: fixtures/golden/reference/README.md
Deno.test("product_8x3: the published protocol gives the reference's numbers", async () => {
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/product_8x3` });
  const { metrics } = await run(probe, set, { solver: "adam", probeInit: "zero" });
  const { probe_zero, ambiguous_share } = expected.sets.product_8x3;
  const oneScene = 1 / 346 + 1e-9;
  assertAlmostEquals(
    number(metrics, "concept.test"),
    probe_zero.final_weights.test_concept_acc,
    oneScene,
  );
  assertAlmostEquals(
    number(metrics, "concept.joint"),
    probe_zero.final_weights.test_concept_joint_acc,
    oneScene,
  );
  assertAlmostEquals(
    number(metrics, "object.test"),
    probe_zero.final_weights.test_object_acc,
    oneScene,
  );
  assertAlmostEquals(
    number(metrics, "object.train"),
    probe_zero.train_object_acc,
    1 / 230 + 1e-9,
  );
  const total = 2 * number(metrics, "loss.concept") + number(metrics, "loss.object");
  const reference = probe_zero.final_weights.train_total_loss;
  assertAlmostEquals(total, reference, 3e-6 * reference);
  const share = number(metrics, "count.ambiguous") / number(metrics, "count.test");
  assertAlmostEquals(share, ambiguous_share.value, 0.05);
});

Deno.test("fitted weights can be used again and give the same recognition", async () => {
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/additive_8x3` });
  const { metrics } = await run(probe, set, {
    probes: `${GOLDEN}/additive_8x3/probe_zero_final`,
    epochs: 5,
    solver: "adam",
  });
  const { final_weights } = expected.sets.additive_8x3.probe_zero;
  assertAlmostEquals(number(metrics, "object.test"), final_weights.test_object_acc, 1 / 346 + 1e-9);
});

Deno.test("given probes are said to be given, whatever their score", async () => {
  using set = planted(core, { sizes: [4, 3], code: "concepts" });
  for (const score of ["dot", "cosine"] as const) {
    const { files } = await run(probe, set, { epochs: 5, score });
    await using path = await tempFolder();
    await Deno.mkdir(path("probes"));
    for (const [name, bytes] of files!) await Deno.writeFile(path(name), bytes);
    const given = await run(probe, set, { epochs: 5, score, probes: path("probes") });
    assert(given.notes!.some((note) => note.startsWith("The probes were given")), score);
    const { notes } = await run(probe, set, { epochs: 5, score });
    assert(!notes!.some((note) => note.startsWith("The probes were given")), score);
  }
});

Deno.test("where every bag of concepts fixes its objects, the notes say why a number is missing", async () => {
  // The two objects of every scene share a value, so no exchange makes others.
  using set = planted(core, {
    sizes: [3, 3],
    code: "concepts",
    keep: ([a, b]) => Math.floor(a / 3) === Math.floor(b / 3),
  });
  const { metrics, notes } = await run(probe, set, { epochs: 5 });
  assertEquals((metrics.object as { ambiguous: number | null }).ambiguous, null);
  assert(notes!.some((note) => note.includes("on ambiguous scenes")));
});

Deno.test("given probes are read with the score they were fitted with, or refused", async () => {
  using set = planted(core, { sizes: [3, 3], code: "concepts" });
  await using path = await tempFolder();
  const first = await run(probe, set, { epochs: 30, score: "cosine" });
  for (const [name, bytes] of first.files!) {
    await Deno.writeFile(path(name.replace("probes/", "")), bytes);
  }
  const again = await run(probe, set, { epochs: 30, score: "cosine", probes: path() });
  assertEquals(number(again.metrics, "object.test"), number(first.metrics, "object.test"));
  await assertRejects(
    () => run(probe, set, { epochs: 30, probes: path() }),
    RangeError,
    "--score cosine",
  );
});

Deno.test("objects are read out of a sum of object vectors…", async () => {
  using set = planted(core, { sizes: [4, 3], code: "objects" });
  const { metrics } = await run(probe, set, { epochs: 2000 });
  assert(number(metrics, "object.ambiguous") > 0.9);
  assert(number(metrics, "concept.test") > 0.95);
});

Deno.test("…and can't be from the same rows shuffled against the scenes, or from noise", async () => {
  using set = planted(core, { sizes: [4, 3], code: "objects" });
  const { metrics } = await run(probe, set, { epochs: 2000 });
  for (const control of ["shuffled", "gaussian"]) {
    assertLess(number(metrics, `control.${control}.object.ambiguous`), 0.1);
    assertLess(number(metrics, `control.${control}.concept.test`), 0.45);
  }
});

Deno.test("a bag of concepts gives concepts, but no objects where the bag leaves a choice", async () => {
  using set = planted(core, { sizes: [4, 3], code: "bag", dim: 12 });
  const { metrics } = await run(probe, set, { beyond: "off" });
  assert(number(metrics, "concept.test") > 0.95);
  assertLess(number(metrics, "object.ambiguous"), 0.3);
});

Deno.test("chance is that of a random order of the scores", async () => {
  using set = planted(core, { sizes: [4, 3], code: "noise" });
  const { metrics } = await run(probe, set, { epochs: 1, trainFraction: 0.5, beyond: "off" });
  // 12 objects: two distinct ones in 11 of 12 scenes.
  assertAlmostEquals(number(metrics, "chance.object"), (11 / 12) / 66 + (1 / 12) / 12, 0.01);
});

Deno.test("an interval holds its number", async () => {
  using set = planted(core, { sizes: [4, 3], code: "concepts", noise: 2 });
  const { metrics } = await run(probe, set, { beyond: "off" });
  const [low, high] = intervalAt<Json>(metrics, "ci.object.test")!;
  const value = number(metrics, "object.test");
  assertLessOrEqual(low, value);
  assertLessOrEqual(value, high);
  assertLess(low, high);
});

Deno.test("three concepts and three objects are probed like two and two", async () => {
  using set = planted(core, { sizes: [2, 2, 2], objects: 3, code: "objects", dim: 64 });
  const { metrics, files } = await run(probe, set, { solver: "adam", epochs: 1500 });
  assert(number(metrics, "concept.test") > 0.9);
  assertEquals([...files!.keys()].sort(), [
    "probes/concept0.npy",
    "probes/concept1.npy",
    "probes/concept2.npy",
    "probes/object.npy",
    "probes/split.npy",
  ]);
});

Deno.test("the same seed gives the same numbers, another seed another split", async () => {
  using set = planted(core, { sizes: [4, 3], code: "concepts", noise: 1 });
  const options = { solver: "adam", epochs: 50 } as const;
  const a = await run(probe, set, options);
  const b = await run(probe, set, options);
  const c = await run(probe, set, options, 1);
  assertEquals(a.metrics, b.metrics);
  assert(number(a.metrics, "loss.object") !== number(c.metrics, "loss.object"));
});

Deno.test("a class without a training scene is named, and is no error", async () => {
  using set = planted(core, { sizes: [4, 3], code: "concepts" });
  const { notes } = await run(probe, set, { solver: "adam", epochs: 20, trainFraction: 0.01 });
  assert(notes!.some((note) => note.includes("No training scene shows")));
});

Deno.test("a train fraction that trains on nothing is refused with the way out", async () => {
  using set = planted(core, { sizes: [2, 2], code: "concepts" });
  await assertRejects(
    () => run(probe, set, { trainFraction: 0.01 }),
    RangeError,
    "trainFraction",
  );
});

Deno.test("the table and the figure show what was measured", async () => {
  using set = planted(core, { sizes: [4, 3], code: "concepts" });
  const outcome = await run(probe, set, { epochs: 50 });
  const result = resultOf("probe", set, outcome);
  const [table] = probe.tables(result);
  assertEquals(
    table.rows.find(([label]) => label === "Objects recognised")![1],
    number(outcome.metrics, "object.test"),
  );
  const [chart] = probe.charts(result);
  assert(chart.kind === "bars" && chart.bars.length === 5);
});

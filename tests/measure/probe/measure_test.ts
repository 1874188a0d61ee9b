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
import { MemoryStore } from "../../../src/job/store.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { intervalAt, numberAt } from "../../../src/metrics/read.ts";
import type { Note } from "../../../src/result/note.ts";
import type { Json } from "../../../src/result/result.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { codedSet, expected, GOLDEN, number, resultOf, run } from "../context.ts";
import { tempFolder } from "../../data/files/temp_folder.ts";
import { assertNoted } from "../../note_texts.ts";

const core = await loadCore();

// PyTorch and NumPy: fixtures/golden/reference/README.md. Its fits are followed in tests/core/probe, and to their end in
// tests/measure/subtract.
for (const name of ["product_8x3", "additive_8x3"]) {
  Deno.test(`${name}: weights that were fitted before give the reference's numbers`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    const { metrics } = await run(probe, set, {
      ...{ probes: `${GOLDEN}/${name}/probe_zero_final`, epochs: 5, solver: "adam" },
      beyond: "off",
    });
    const { probe_zero, ambiguous_share } = expected.sets[name];
    const { final_weights } = probe_zero;
    const near = (path: string, reference: number, scenes: number) =>
      assertAlmostEquals(number(metrics, path), reference, 1 / scenes + 1e-9, path);
    near("concept.test", final_weights.test_concept_acc, 346);
    near("concept.joint", final_weights.test_concept_joint_acc, 346);
    near("object.test", final_weights.test_object_acc, 346);
    near("object.train", probe_zero.train_object_acc, 230);
    const total = 2 * number(metrics, "loss.concept") + number(metrics, "loss.object");
    const reference = final_weights.train_total_loss;
    assertAlmostEquals(total, reference, 3e-6 * reference);
    const share = number(metrics, "count.ambiguous") / number(metrics, "count.test");
    assertAlmostEquals(share, ambiguous_share.value, 0.05);
  });
}

const SMALL = { sizes: [3, 3], code: "concepts", dim: 16 } as const;

Deno.test("given probes are said to be given, whatever their score", async () => {
  using set = codedSet(core, SMALL);
  for (const score of ["dot", "cosine"] as const) {
    const asked = { epochs: 5, score, beyond: "off" } as const;
    const { files, notes } = await run(probe, set, asked);
    await using path = await tempFolder();
    await Deno.mkdir(path("probes"));
    for (const [name, bytes] of files!) await Deno.writeFile(path(name), bytes);
    const given = await run(probe, set, { ...asked, probes: path("probes") });
    const isClaimed = (of: Note[]) => of.some(({ code }) => code === "probe.probes-given");
    assertEquals([isClaimed(given.notes), isClaimed(notes)], [true, false], score);
  }
});

Deno.test("where every bag of concepts fixes its objects, the notes say why a number is missing", async () => {
  // The two objects of every scene share a value, so no exchange makes others.
  using set = codedSet(core, {
    ...SMALL,
    keep: ([a, b]) => Math.floor(a / 3) === Math.floor(b / 3),
  });
  const { metrics, notes } = await run(probe, set, { epochs: 5 });
  assertEquals(numberAt<Json>(metrics, "object.ambiguous"), null);
  assertNoted(notes, note("readout.no-ambiguous-scenes"));
});

Deno.test("given probes are read with the score they were fitted with, or refused", async () => {
  using set = codedSet(core, SMALL);
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
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 32 });
  const { metrics } = await run(probe, set);
  assert(number(metrics, "object.ambiguous") > 0.9);
  assert(number(metrics, "concept.test") > 0.95);
});

Deno.test("…and can't be from the same rows shuffled against the scenes, or from noise", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 32 });
  const { metrics } = await run(probe, set);
  for (const control of ["shuffled", "gaussian"]) {
    assertLess(number(metrics, `object.ambiguous.controls.${control}`), 0.1);
    assertLess(number(metrics, `concept.test.controls.${control}`), 0.45);
  }
});

Deno.test("a bag of concepts gives concepts, but no objects where the bag leaves a choice", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "bag", dim: 12 });
  const { metrics } = await run(probe, set, { beyond: "off" });
  assert(number(metrics, "concept.test") > 0.95);
  assertLess(number(metrics, "object.ambiguous"), 0.3);
});

Deno.test("chance is that of a random order of the scores", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "noise", dim: 8 });
  const { metrics } = await run(probe, set, { epochs: 1, trainFraction: 0.5, beyond: "off" });
  // 12 objects: two distinct ones in 11 of 12 scenes.
  assertAlmostEquals(number(metrics, "object.test.chance"), (11 / 12) / 66 + (1 / 12) / 12, 0.01);
});

Deno.test("an interval holds its number", async () => {
  using set = codedSet(core, { ...SMALL, noise: 2 });
  const { metrics } = await run(probe, set, { beyond: "off" });
  const [low, high] = intervalAt<Json>(metrics, "object.test.ciScenes")!;
  const value = number(metrics, "object.test");
  assertLessOrEqual(low, value);
  assertLessOrEqual(value, high);
  assertLess(low, high);
});

Deno.test("three concepts and three objects are probed like two and two", async () => {
  using set = codedSet(core, { sizes: [2, 2, 2], objects: 3, code: "objects", dim: 32 });
  const { metrics, files } = await run(probe, set, { solver: "adam", epochs: 300 });
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
  using set = codedSet(core, { ...SMALL, noise: 1 });
  const options = { solver: "adam", epochs: 50, beyond: "off" } as const;
  const a = await run(probe, set, options);
  const b = await run(probe, set, options, 0, core, new MemoryStore());
  const c = await run(probe, set, options, 1);
  assertEquals(a.metrics, b.metrics);
  assert(number(a.metrics, "loss.object") !== number(c.metrics, "loss.object"));
});

Deno.test("a class without a training scene is named, and is no error", async () => {
  using set = codedSet(core, SMALL);
  const { notes } = await run(probe, set, { solver: "adam", epochs: 20, trainFraction: 0.02 });
  assert(notes.some(({ code }) => code === "probe.values-not-trained"));
});

Deno.test("a train fraction that trains on nothing is refused with the way out", async () => {
  using set = codedSet(core, { sizes: [2, 2], code: "concepts" });
  await assertRejects(
    () => run(probe, set, { trainFraction: 0.01 }),
    RangeError,
    "trainFraction",
  );
});

Deno.test("the table and the figure show what was measured", async () => {
  using set = codedSet(core, SMALL);
  const outcome = await run(probe, set, { epochs: 5, beyond: "off" });
  const result = resultOf("probe", set, outcome);
  const [table] = probe.tables(result);
  assertEquals(
    table.rows.find(([label]) => label === "Objects recognised")![1],
    number(outcome.metrics, "object.test"),
  );
  const [chart] = probe.charts(result);
  assert(chart.kind === "bars" && chart.bars.length === 5);
});

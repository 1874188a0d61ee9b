import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
} from "@std/assert";
import type { Core } from "../../../src/core/core.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { saveEmbeddingSet } from "../../../src/data/save_embedding_set.ts";
import { retrieve } from "../../../src/measure/retrieve/measure.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { type CodedSet, codedSet, number, resultOf, run } from "../context.ts";
import { reasonsIn } from "../reasons.ts";
import { tempFolder } from "../../data/files/temp_folder.ts";
import { assertNoted } from "../../note_texts.ts";

const core = await loadCore();

/** A planted set whose captions follow the same code, each side with noise of its own. */
function captioned(core: Core, options: CodedSet): EmbeddingSet {
  const set = codedSet(core, { ...options, noise: 0 });
  using stream = new CounterStream(core, 9, "test/captions");
  const size = set.embeddings.rows * set.dim;
  const [ours, theirs] = [stream.normal(size), stream.normal(size)];
  const F = set.embeddings.toArray();
  const captions = Matrix.from(
    core,
    set.embeddings.rows,
    set.dim,
    F.map((x, i) => x + 0.02 * theirs[i]),
  );
  set.embeddings.view().set(F.map((x, i) => x + 0.02 * ours[i]));
  return new EmbeddingSet({
    name: set.name,
    scenes: set.scenes,
    embeddings: set.embeddings,
    objects: set.objects,
    captions,
  });
}

Deno.test("codes that say what goes with what tell a caption from its swap", async () => {
  using set = captioned(core, { sizes: [4, 3], code: "objects" });
  const { metrics } = await run(retrieve, set);
  assertEquals(number(metrics, "caption.accuracy"), 1);
  assertEquals(number(metrics, "bank.top1"), 1);
  assertEquals(numberAt<Json>(metrics, "bank.swapErrors"), null);
});

Deno.test("…and the same scenes shuffled against the captions fall to chance, in every order", async () => {
  using set = captioned(core, { sizes: [4, 3], code: "objects" });
  const { metrics } = await run(retrieve, set);
  for (const path of ["caption.accuracy", "bank.top1"] as const) {
    assertEquals(number(metrics, `${path}.p`), 1 / 200);
    assertLess(number(metrics, `${path}.threshold`), 0.7);
  }
  assertLess(Math.abs(number(metrics, "caption.accuracy.null") - 0.5), 0.02);
  // A uniform order leaves one scene of all, on average, where it was.
  assertAlmostEquals(number(metrics, "bank.top1.null"), 1 / 144, 0.003);
});

Deno.test("captions of unrelated scenes have a p that is uniform", async () => {
  const ps = await Promise.all(Array.from({ length: 20 }, async (_, seed) => {
    using set = captioned(core, { sizes: [4, 3], code: "objects" });
    using stream = new CounterStream(core, seed, "test/unrelated");
    const drawn = stream.normal(set.scenes.count * set.dim);
    set.captions!.view().set(drawn);
    const { metrics } = await run(retrieve, set);
    return number(metrics, "caption.accuracy.p");
  }));
  assertLess(ps.filter((p) => p <= 0.05).length, 4);
  assertLess(Math.abs(ps.reduce((sum, p) => sum + p, 0) / 20 - 0.5), 0.2);
});

Deno.test("four scenes have too few orders for a small p, which is said", async () => {
  using all = captioned(core, { sizes: [4, 3], code: "objects" });
  const four = Int32Array.of(1, 5, 70, 140);
  using set = new EmbeddingSet({
    name: "four scenes",
    scenes: all.scenes.select(four),
    embeddings: selectRows(core, all.embeddings, four),
    captions: selectRows(core, all.captions!, four),
  });
  const { metrics, notes } = await run(retrieve, set);
  assertEquals(numberAt<Json>(metrics, "caption.accuracy.p"), null);
  assertNoted(notes, note("retrieve.few-scenes", { scenes: 4, least: 5 }));
});

Deno.test("a bag of concepts gets half of the captions right, and errs within the bag", async () => {
  using set = captioned(core, { sizes: [4, 3], code: "bag" });
  const { metrics } = await run(retrieve, set);
  assertLess(Math.abs(number(metrics, "caption.accuracy") - 0.5), 0.15);
  assertLess(number(metrics, "bank.top1"), 0.7);
  assertEquals(number(metrics, "bank.bagErrors"), 1);
  assertGreater(number(metrics, "bank.swapErrors"), 0.1);
  assertLess(number(metrics, "bank.bagErrors.null"), 0.2);
});

Deno.test("a caption that is as near as its swap but for rounding is no right answer", async () => {
  using coded = codedSet(core, { sizes: [4, 3], code: "bag", noise: 0 });
  using stream = new CounterStream(core, 9, "test/rounding");
  const F = coded.embeddings.toArray();
  const turn = stream.normal(F.length);
  using set = new EmbeddingSet({
    name: coded.name,
    scenes: coded.scenes,
    embeddings: Matrix.from(core, coded.embeddings.rows, coded.dim, F),
    captions: Matrix.from(
      core,
      coded.embeddings.rows,
      coded.dim,
      F.map((x, i) => x * (1 + 2e-7 * turn[i])),
    ),
  });
  const { metrics } = await run(retrieve, set);
  assertEquals(number(metrics, "caption.accuracy"), 0);
});

Deno.test("trials are the scenes whose swap is another multiset of objects", async () => {
  using set = captioned(core, { sizes: [4, 3], code: "objects" });
  const { metrics } = await run(retrieve, set);
  // Both values differ: 4 x 3 x 3 x 2 ordered pairs.
  assertEquals(number(metrics, "count.trials"), 4 * 3 * 3 * 2);
  assertEquals(number(metrics, "count.same"), 144 - 72);
});

Deno.test("captions of single concepts: those shown lie nearer, in a bag as well", async () => {
  using bag = captioned(core, { sizes: [4, 3], code: "bag", noise: 0 });
  const { scenes, dim } = bag;
  // The caption of a value: the mean of the scenes with it, around the mean of all.
  const values: number[] = [];
  const F = bag.embeddings.view();
  const mean = new Float64Array(dim);
  for (let i = 0; i < F.length; i++) mean[i % dim] += F[i] / scenes.count;
  for (const [c, concept] of scenes.space.concepts.entries()) {
    const labels = scenes.labelsOf(c);
    for (let v = 0; v < concept.values.length; v++) {
      const row = new Float64Array(dim);
      for (const [i, label] of labels.entries()) {
        if (label !== v) continue;
        for (let j = 0; j < dim; j++) row[j] += F[Math.floor(i / 2) * dim + j] - mean[j];
      }
      values.push(...row);
    }
  }
  const set = new EmbeddingSet({
    name: "bag",
    scenes,
    embeddings: bag.embeddings,
    conceptCaptions: Matrix.from(core, 7, dim, values),
  });
  const { metrics, notes } = await run(retrieve, set);
  assertGreater(number(metrics, "concept.accuracy"), 0.8);
  assertAlmostEquals(
    number(metrics, "concept.accuracy.chance"),
    ((0.75 / 6 + 0.25 / 4) + (2 / 3 / 3 + 1 / 9)) / 2,
    1e-9,
  );
  assertNoted(notes, note("retrieve.no-captions"));
});

Deno.test("a set of other dimension is compared through a map, with unseen objects apart", async () => {
  using images = codedSet(core, { sizes: [7, 5], code: "concepts", dim: 40, noise: 0.01 });
  using captions = codedSet(core, {
    sizes: [7, 5],
    code: "concepts",
    dim: 24,
    noise: 0.01,
    seed: 2,
  });
  await using path = await tempFolder();
  await saveEmbeddingSet(path("captions"), captions);
  const { metrics, notes } = await run(retrieve, images, { with: path("captions") });
  assertEquals(reasonsIn("retrieve", metrics)["caption.accuracy"], "other-dimensions");
  assertNoted(notes, note("retrieve.dimensions", { scenes: 40, captions: 24 }));
  assertGreater(number(metrics, "ridge.caption.accuracy"), 0.99);
  // Sums of concepts carry over to objects that the map has not seen; shuffled pairs give nothing.
  assertGreater(number(metrics, "ridge.heldout.caption.accuracy"), 0.9);
  assertLess(number(metrics, "ridge.caption.accuracy.null"), 0.75);
});

Deno.test("a map between free object vectors does not carry over to unseen objects", async () => {
  using images = codedSet(core, { sizes: [5, 4], code: "objects", dim: 64, noise: 0.01 });
  using captions = codedSet(core, {
    sizes: [5, 4],
    code: "objects",
    dim: 48,
    noise: 0.01,
    seed: 2,
  });
  await using path = await tempFolder();
  await saveEmbeddingSet(path("captions"), captions);
  const { metrics } = await run(retrieve, images, { with: path("captions") });
  assertGreater(number(metrics, "ridge.caption.accuracy"), 0.95);
  assertLess(
    number(metrics, "ridge.heldout.caption.accuracy"),
    number(metrics, "ridge.caption.accuracy") - 0.1,
  );
});

Deno.test("captions that are the scenes turned are found again by every map, of unseen objects by a rotation", async () => {
  using set = captioned(core, { sizes: [5, 4], code: "objects", dim: 24 });
  const [F, captions] = [set.embeddings.view(), set.captions!.view()];
  // Another turn for each pair of axes: half are as they were.
  for (let i = 0; i < F.length; i += 4) {
    [captions[i], captions[i + 1]] = [-captions[i + 1], captions[i]];
  }
  const found = async (align: "ridge" | "identity" | "rotation") =>
    (await run(retrieve, set, { align })).metrics;
  const rotation = await found("rotation");
  assertEquals(number(rotation, "ridge.heldout.caption.accuracy"), 1);
  assertLess(Math.abs(number(rotation, "ridge.caption.accuracy.null") - 0.5), 0.25);
  for (const align of ["ridge", "identity"] as const) {
    const metrics = await found(align);
    assertGreater(number(metrics, "ridge.caption.accuracy"), 0.95);
    assertGreater(number(metrics, "ridge.heldout.caption.accuracy"), 0.5);
  }
});

Deno.test("…captions of other object vectors are found again where objects were seen, and by no map elsewhere", async () => {
  using images = codedSet(core, { sizes: [5, 4], code: "objects", dim: 48, noise: 0.01 });
  using captions = codedSet(core, {
    sizes: [5, 4],
    code: "objects",
    dim: 48,
    noise: 0.01,
    seed: 2,
  });
  using set = new EmbeddingSet({
    name: "lookups",
    scenes: images.scenes,
    embeddings: Matrix.from(core, images.embeddings.rows, 48, images.embeddings.view()),
    captions: Matrix.from(core, images.embeddings.rows, 48, captions.embeddings.view()),
  });
  for (const align of ["identity", "rotation"] as const) {
    const { metrics } = await run(retrieve, set, { align });
    assertGreater(number(metrics, "ridge.caption.accuracy"), 0.9);
    assertLess(number(metrics, "ridge.heldout.caption.accuracy"), 0.8);
  }
});

Deno.test("a map that starts where nothing is changed needs one space", async () => {
  using images = codedSet(core, { sizes: [5, 4], code: "bag", dim: 12 });
  using captions = codedSet(core, { sizes: [5, 4], code: "bag", dim: 8 });
  await using path = await tempFolder();
  await saveEmbeddingSet(path("captions"), captions);
  const asked = run(retrieve, images, { with: path("captions"), align: "identity" });
  await assertRejects(() => asked, RangeError, "Use --align ridge or rotation");
});

Deno.test("three objects swap pair by pair", async () => {
  using set = captioned(core, { sizes: [2, 2], objects: 3, code: "objects" });
  const { metrics } = await run(retrieve, set);
  // Each of 3 pairs is a trial in the 4 of 16 pairs of objects that differ in both values.
  assertEquals(number(metrics, "count.trials"), 64 * 3 / 4);
  assertEquals(number(metrics, "caption.accuracy"), 1);
});

Deno.test("a set without captions is refused with the way out", () => {
  using set = codedSet(core, { sizes: [2, 2], code: "objects" });
  assert(retrieve.requires(set)!.includes("--with SET2"));
  assertEquals(retrieve.requires(set, { with: "x" }), null);
});

Deno.test("the table has a row for each comparison that was made", async () => {
  using set = captioned(core, { sizes: [3, 3], code: "objects" });
  const result = resultOf("retrieve", set, await run(retrieve, set, { align: "ridge" }));
  const [table] = retrieve.tables(result);
  const [first] = table.rows;
  assertEquals(first[0], "Correct caption ranked above its swap");
  const heads = ["value", "95 % from", "to", "shuffled scenes", "chance", "permuted, mean", "p"];
  assertEquals(table.columns.slice(1).map(({ name }) => name), heads);
  const mapped = (through: string) => table.rows.some(([name]) => `${name}`.endsWith(through));
  assert(mapped(", through a linear map") && mapped(", through a map, unseen objects"));
  assertEquals(retrieve.charts(result).length, 1);
});

import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { intervene } from "../../../src/measure/intervene/measure.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { intervalAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { codedSet, expected, GOLDEN, number, resultOf, run } from "../context.ts";
import { assertNoted } from "../../note_texts.ts";

const core = await loadCore();

const SPLITS = ["all", "same", "different"] as const;

for (const name of ["additive_8x3", "product_8x3"]) {
  const probes = `${GOLDEN}/${name}/probe_zero_final`;
  const golden = expected.sets[name].interventions;
  const cases = [
    { entry: "all", changed: {} },
    { entry: "random42", changed: { targets: "random" as const } },
    { entry: "all_every_scene", changed: { scenes: "all" as const } },
  ];
  for (const { entry, changed } of cases) {
    // PyTorch and NumPy: fixtures/golden/reference/README.md
    Deno.test(`${name}, ${entry}: every count is the reference's`, async () => {
      using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
      const { metrics } = await run(intervene, set, { probes, ...changed });
      for (const estimator of ["avg", "avg_pos", "single"]) {
        const wanted = golden[`${estimator}_${entry}`];
        const gap = golden[`${estimator}_all_every_scene`].smallest_gap;
        assertEquals(number(metrics, `${estimator}.count.all`), wanted.interventions);
        assertEquals(number(metrics, `${estimator}.count.same`), wanted.same_attribute);
        for (const split of SPLITS) {
          const key = split === "all" ? "" : `_${split}`;
          const count = number(metrics, `${estimator}.count.${split}`);
          const successes = (judge: string) =>
            number(metrics, `${estimator}.${judge}.${split}`) * count;
          const slack = gap < 1e-6 ? 1.001 : 1e-4;
          assertAlmostEquals(successes("retrieval"), wanted[`retrieval${key}`] * count, slack);
          assertAlmostEquals(successes("probing"), wanted[`probing${key}`] * count, 1e-4);
        }
      }
    });
  }
}

Deno.test("objects of a sum are exchanged by arithmetic, for every estimator", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts" });
  const { metrics } = await run(intervene, set, { epochs: 2000 });
  for (const estimator of ["avg_pos", "ls_pos"]) {
    assertEquals(number(metrics, `${estimator}.retrieval.all`), 1);
    assertGreater(number(metrics, `${estimator}.probing.all`), 0.95);
  }
});

Deno.test("…not with vectors of the wrong objects", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts" });
  const { metrics } = await run(intervene, set, { epochs: 2000 });
  assertLess(number(metrics, "avg_pos.retrieval.all.null"), 0.2);
  assertLess(number(metrics, "avg_pos.probing.all.null"), 0.4);
});

Deno.test("…and not where embeddings have nothing to do with scenes", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "noise" });
  const { metrics } = await run(intervene, set, { epochs: 500 });
  assertLess(number(metrics, "avg_pos.retrieval.all"), 0.2);
});

Deno.test("three concepts and three objects: any attribute, every position", async () => {
  using set = codedSet(core, {
    sizes: [2, 3, 2],
    objects: 3,
    code: "objects",
    dim: 96,
    noise: 0.005,
  });
  const { metrics } = await run(intervene, set, {
    attribute: "concept1",
    scenes: "all",
    estimator: ["ls_pos"],
    epochs: 200,
  });
  assertEquals(number(metrics, "ls_pos.retrieval.all"), 1);
  // 12^3 scenes: with one value shown two targets are absent, with two one; three positions each.
  const scenes = 12 ** 3;
  const same = scenes / 9;
  const twoValues = scenes * 6 / 9;
  assertEquals(number(metrics, "ls_pos.count.same"), same * 2 * 3);
  assertEquals(number(metrics, "ls_pos.count.all"), same * 2 * 3 + twoValues * 3);
});

Deno.test("where pairs are missing, edits that lead out of the set are counted, not made", async () => {
  using set = codedSet(core, {
    sizes: [4, 3],
    code: "concepts",
    keep: ([a, b]) => !(a === 0 && b >= 3 && b < 9),
  });
  const { metrics } = await run(intervene, set, { epochs: 50, estimator: ["ls_pos"] });
  assertGreater(number(metrics, "ls_pos.count.skipped"), 0);
  assertEquals(number(metrics, "ls_pos.retrieval.all"), 1);
});

Deno.test("a factor of 0 moves nothing, and several factors make a curve", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts" });
  const outcome = await run(intervene, set, {
    epochs: 50,
    scale: [0, 1],
    estimator: ["avg_pos"],
  });
  assertEquals(number(outcome.metrics, "avg_pos.retrieval.all"), 0);
  assertEquals(number(outcome.metrics, "avg_pos.unmoved.all"), 1);
  const curve = outcome.curves!.intervene as { scale: number; retrieval: { all: number } }[];
  assertEquals(curve.map(({ scale, retrieval }) => [scale, retrieval.all]), [[0, 0], [1, 1]]);
  const result = resultOf("intervene", set, outcome);
  assertEquals(intervene.charts(result).map(({ kind }) => kind), ["bars", "lines"]);
});

Deno.test("an interval over objects holds its number and is there for both judges", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", noise: 1.5 });
  const { metrics } = await run(intervene, set, { epochs: 100, estimator: ["avg_pos"] });
  for (const judge of ["retrieval", "probing"]) {
    const [low, high] = intervalAt<Json>(metrics, `avg_pos.${judge}.all.ci`)!;
    const value = number(metrics, `avg_pos.${judge}.all`);
    assert(low <= value && value <= high);
  }
});

Deno.test("without single objects that estimator is null, with the reason in the notes", async () => {
  using whole = codedSet(core, { sizes: [3, 3], code: "concepts" });
  const set = new EmbeddingSet({ name: "x", scenes: whole.scenes, embeddings: whole.embeddings });
  const { metrics, notes } = await run(intervene, set, { epochs: 5 });
  const missing = { value: null, reason: "not-given" };
  assertEquals((metrics.single as { retrieval: unknown }).retrieval, {
    all: missing,
    same: missing,
    different: missing,
  });
  assertNoted(notes, note("embeddings.no-single-objects"));
});

Deno.test("the table has a row for each judge and estimator, with its control", async () => {
  using set = codedSet(core, { sizes: [3, 3], code: "concepts" });
  const result = resultOf("intervene", set, await run(intervene, set, { epochs: 5 }));
  const [table] = intervene.tables(result);
  assertEquals(table.rows.length, 10);
  const control = table.columns.findIndex(({ name }) => name === "control");
  assert(table.rows.every((row) => typeof row[control] === "number"));
});

Deno.test("a sample of the edits is drawn from the seed, is said, and finds what all of them find", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts" });
  const options = { epochs: 5, estimator: ["ls_pos"] as const, maxEdits: 60 };
  const { metrics, notes } = await run(intervene, set, options);
  const again = await run(intervene, set, options, 0, core, new MemoryStore());
  const other = await run(intervene, set, options, 1);
  assertEquals(again.metrics, metrics);
  assert(number(metrics, "ls_pos.count.all") <= 60 && number(metrics, "ls_pos.count.all") > 5);
  assertEquals(number(metrics, "ls_pos.retrieval.all"), 1);
  assertNoted(notes, note("intervene.sampled", { edited: 10, scenes: 144 }));
  assert(JSON.stringify(other.metrics) !== JSON.stringify(metrics));
});

import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { decompose } from "../../../src/measure/decompose/measure.ts";
import { ESTIMATORS } from "../../../src/metrics/estimators.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { intervalAt, metricAt, numberAt } from "../../../src/metrics/read.ts";
import { canonicalJson } from "../../../src/result/canonical.ts";
import type { Json } from "../../../src/result/result.ts";
import { codedSet, expected, GOLDEN, number, resultOf, run } from "../context.ts";
import { assertNoted } from "../../note_texts.ts";

const core = await loadCore();

for (const name of ["additive_8x3", "product_8x3"]) {
  // NumPy, float64: fixtures/golden/reference/README.md
  Deno.test(`${name}: every estimator gives the reference's numbers`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    const { metrics } = await run(decompose, set, { probes: `${GOLDEN}/${name}/probe_zero_final` });
    const golden = expected.sets[name].decomposition;
    for (const estimator of ESTIMATORS) {
      const g = golden[estimator];
      const at = `levelI.${estimator}`;
      assertAlmostEquals(number(metrics, `${at}.r2`), g.r2, 1e-6);
      const slack = g.smallest_gap_uncentred < 1e-6 ? 1 / 576 + 1e-9 : 1e-9;
      assertAlmostEquals(number(metrics, `${at}.retrieval`), g.retrieval_uncentred, slack);
      assertAlmostEquals(number(metrics, `${at}.probing`), g.probe_concepts_joint, 1e-9);
      assertAlmostEquals(number(metrics, `${at}.probingObject`), g.probe_object, 1e-9);
    }
    assertAlmostEquals(number(metrics, "levelII.avg.r2"), golden.level2_r2_avg, 1e-6);
    assertAlmostEquals(number(metrics, "levelII.avg_pos.r2"), golden.level2_r2_avg_pos, 1e-6);
    assertAlmostEquals(number(metrics, "levelII.single.r2"), golden.level2_r2_single, 1e-6);
    assertAlmostEquals(number(metrics, "concept.ls.r2"), golden.concept_ls.r2, 1e-6);
    assertAlmostEquals(number(metrics, "concept.ls_pos.r2"), golden.concept_ls_pos.r2, 1e-6);
  });
}

Deno.test("a sum of object vectors is found, far above its noise floor", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects" });
  const { metrics } = await run(decompose, set, { epochs: 300 });
  assertGreater(number(metrics, "levelI.ls_pos.r2"), 0.99);
  assertLess(number(metrics, "levelI.ls_pos.r2.null"), 0.2);
  assertEquals(number(metrics, "levelI.avg_pos.retrieval"), 1);
});

Deno.test("…and the same rows in another order fall to the noise floor", async () => {
  using shuffled = shuffledRows(codedSet(core, { sizes: [4, 3], code: "objects" }));
  const { metrics } = await run(decompose, shuffled, { epochs: 300 });
  for (const estimator of ["avg", "avg_pos", "ls", "ls_pos"]) {
    const excess = number(metrics, `levelI.${estimator}.r2`) -
      number(metrics, `levelI.${estimator}.r2.null`);
    assertLess(Math.abs(excess), 0.06, estimator);
  }
});

Deno.test("free object vectors are no sum of concepts; sums of concepts are", async () => {
  using free = codedSet(core, { sizes: [6, 5], code: "objects" });
  using sums = codedSet(core, { sizes: [6, 5], code: "concepts" });
  const ofFree = (await run(decompose, free, { epochs: 20 })).metrics;
  const ofSums = (await run(decompose, sums, { epochs: 20 })).metrics;
  assertLess(number(ofFree, "levelII.avg_pos.r2"), 0.5);
  assertGreater(number(ofSums, "levelII.avg_pos.r2"), 0.99);
  assertLess(number(ofFree, "concept.ls_pos.r2"), 0.6);
  assertGreater(number(ofSums, "concept.ls_pos.r2"), 0.99);
});

Deno.test("avg is biased when pairs are missing; least squares is not", async () => {
  // As in PUG:SPARE: two objects that share no value.
  using set = codedSet(core, {
    sizes: [4, 4],
    code: "objects",
    noise: 0,
    keep: ([a, b]) => a % 4 !== b % 4 && Math.floor(a / 4) !== Math.floor(b / 4),
  });
  const { metrics, notes } = await run(decompose, set, { epochs: 20 });
  assertLess(number(metrics, "levelI.avg_pos.r2"), 0.99);
  assertGreater(number(metrics, "levelI.ls_pos.r2"), 0.999999);
  assertNoted(notes, note("embeddings.biased-averages", { scenes: 144, possible: 256 }));
});

Deno.test("on all ordered pairs the averages are the least-squares fit", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", noise: 1 });
  const { metrics } = await run(decompose, set, { epochs: 20 });
  assertAlmostEquals(number(metrics, "levelI.avg.r2"), number(metrics, "levelI.ls.r2"), 1e-6);
  assertAlmostEquals(
    number(metrics, "levelI.avg_pos.r2"),
    number(metrics, "levelI.ls_pos.r2"),
    1e-6,
  );
});

Deno.test("without single objects that estimator is null, with the reason in the notes", async () => {
  using whole = codedSet(core, { sizes: [4, 3], code: "concepts" });
  const set = new EmbeddingSet({ name: "x", scenes: whole.scenes, embeddings: whole.embeddings });
  const { metrics, notes } = await run(decompose, set, { epochs: 20 });
  assertEquals(metricAt<Json>(metrics, "levelI.single.r2"), {
    value: null,
    reason: "not-given",
  });
  assertNoted(notes, note("embeddings.no-single-objects"));
});

Deno.test("one scene is refused in a sentence", () => {
  using set = codedSet(core, {
    sizes: [2, 2],
    code: "concepts",
    keep: ([a, b]) => a === 0 && b === 3,
  });
  assert(decompose.requires(set)!.includes("at least two scenes"));
});

Deno.test("the tables list every estimator with its noise floor", async () => {
  using set = codedSet(core, { sizes: [3, 3], code: "concepts" });
  const result = resultOf("decompose", set, await run(decompose, set, { epochs: 20 }));
  const [levelI] = decompose.tables(result);
  assertEquals(levelI.rows.length, ESTIMATORS.length);
  assert(levelI.rows.every((row) => typeof row[4] === "number"));
});

/** The rows in a random other order against the same scenes. */
function shuffledRows(set: EmbeddingSet): EmbeddingSet {
  const { rows, cols } = set.embeddings;
  using stream = new CounterStream(core, 5, "test/shuffled");
  const F = set.embeddings.toArray();
  for (const [to, from] of stream.permutation(rows).entries()) {
    set.embeddings.view().set(F.subarray(from * cols, (from + 1) * cols), to * cols);
  }
  return set;
}

Deno.test("Level I passes its permutation test on a sum, and not on noise", async () => {
  using sums = codedSet(core, { sizes: [4, 3], code: "objects", noise: 2 });
  using noise = codedSet(core, { sizes: [4, 3], code: "noise" });
  const ofSums = (await run(decompose, sums, { epochs: 5 })).metrics;
  const ofNoise = (await run(decompose, noise, { epochs: 5 })).metrics;
  assertEquals(
    number(ofSums, "levelI.test.p"),
    1 / (1 + number(ofSums, "levelI.test.permutations")),
  );
  assertGreater(number(ofNoise, "levelI.test.p"), 0.05);
  // The exact floor is the mean of the null.
  assertAlmostEquals(
    number(ofNoise, "levelI.test.nullMean"),
    number(ofNoise, "levelI.avg_pos.r2.null"),
    0.005,
  );
});

Deno.test("the interval of R² holds it, over scenes and over objects", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", noise: 1 });
  const { metrics } = await run(decompose, set, { epochs: 5 });
  const r2 = number(metrics, "levelI.ls_pos.r2");
  for (const over of ["ciScenes", "ci"]) {
    const [low, high] = intervalAt<Json>(metrics, `levelI.ls_pos.r2.${over}`)!;
    assert(low < r2 && r2 < high, over);
  }
});

Deno.test("where all embeddings are equal there is no R², and the notes say why", async () => {
  using set = codedSet(core, { sizes: [2, 2], code: "concepts", dim: 3 });
  set.embeddings.view().fill(0.1);
  const { metrics, notes } = await run(decompose, set, { epochs: 5 });
  for (const path of ["levelI.avg.r2", "levelI.ls_pos.r2", "levelII.avg.r2", "concept.ls.r2"]) {
    assertEquals(numberAt<Json>(metrics, path), null, path);
  }
  assertNoted(notes, note("embeddings.all-equal"));
  // Numbers whose mean is exact leave no variance by rounding either.
  set.embeddings.view().fill(0.5);
  canonicalJson((await run(decompose, set, { epochs: 5 })).metrics);
});

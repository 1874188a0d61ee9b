import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertLessOrEqual,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { subtract } from "../../../src/measure/subtract/measure.ts";
import { codedSet, expected, GOLDEN, number, resultOf, run } from "../context.ts";
import { beforeRelease } from "../../before_release.ts";

const core = await loadCore();

/** Names in the reference's file. */
const VARIANTS: Record<string, string> = {
  original: "original",
  minus_concept: "-concept",
  minus_object: "-object",
  permuted_concept: "permuted-concept",
  permuted_object: "permuted-object",
};

// PyTorch probes on NumPy tables: fixtures/golden/reference/README.md
beforeRelease("product_8x3: every variant is recognised as in the reference", async () => {
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/product_8x3` });
  const { metrics } = await run(subtract, set, { solver: "adam", probeInit: "zero" });
  const { variants, table_r2 } = expected.sets.product_8x3.subtraction_exact;
  assertAlmostEquals(number(metrics, "fit.concept.r2"), table_r2.concept_r2, 1e-6);
  assertAlmostEquals(number(metrics, "fit.object.r2"), table_r2.object_r2, 1e-6);
  for (const [variant, key] of Object.entries(VARIANTS)) {
    const golden = variants[key];
    for (const what of ["concept", "object"]) {
      assertAlmostEquals(
        number(metrics, `${variant}.${what}.test`),
        golden[`test_${what}_acc`],
        2 / 346 + 1e-9,
        `${variant} ${what} test`,
      );
      assertAlmostEquals(
        number(metrics, `${variant}.${what}.train`),
        golden[`train_${what}_acc`],
        2 / 230 + 1e-9,
        `${variant} ${what} train`,
      );
    }
  }
});

beforeRelease(
  "additive_8x3: the published fit gives the published protocol's numbers",
  async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/additive_8x3` });
    const { metrics } = await run(subtract, set, { protocol: "published", epochs: 1000 });
    const { variants, fits } = expected.sets.additive_8x3.subtraction_published;
    assertAlmostEquals(number(metrics, "fit.concept.r2"), fits.concepts.r2_train, 2e-3);
    assertAlmostEquals(number(metrics, "fit.object.r2"), fits.objects.r2_train, 2e-3);
    for (const [variant, key] of Object.entries(VARIANTS)) {
      const permuted = variant.startsWith("permuted");
      const golden = variants[key];
      assertAlmostEquals(
        number(metrics, `${variant}.concept.test`),
        golden.test_concept_acc,
        permuted ? 0.2 : 0.03,
        variant,
      );
      assertAlmostEquals(
        number(metrics, `${variant}.object.test`),
        golden.test_object_acc,
        permuted ? 0.4 : 0.04,
        variant,
      );
    }
  },
);

Deno.test("without its concept part a sum of concepts says nothing any more", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", noise: 0.1 });
  const { metrics } = await run(subtract, set, { epochs: 1500 });
  assertGreater(number(metrics, "original.concept.test"), 0.95);
  assertLess(number(metrics, "minus_concept.concept.test"), 0.45);
  assertGreater(number(metrics, "minus_concept.varianceRemoved"), 0.95);
});

Deno.test("…and taking other values' vectors away leaves it readable", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", noise: 0.1 });
  const { metrics } = await run(subtract, set, { epochs: 1500 });
  assertGreater(number(metrics, "deranged_concept.concept.test"), 0.8);
});

Deno.test("free object vectors outlive their concept part, not their object part", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", noise: 0.1 });
  const { metrics } = await run(subtract, set, { epochs: 1500 });
  assertGreater(number(metrics, "minus_concept.object.ambiguous"), 0.7);
  assertLess(number(metrics, "minus_object.object.ambiguous"), 0.15);
});

Deno.test("the same seed gives the same numbers, and the set stays as it was", async () => {
  using set = codedSet(core, { sizes: [3, 3], code: "concepts", noise: 1 });
  const before = set.embeddings.toArray();
  const a = await run(subtract, set, { epochs: 30 });
  const b = await run(subtract, set, { epochs: 30 }, 0, core, new MemoryStore());
  assertEquals(a.metrics, b.metrics);
  assertEquals(set.embeddings.toArray(), before);
});

Deno.test("three concepts and three objects are subtracted like two and two", async () => {
  using set = codedSet(core, { sizes: [2, 2, 2], objects: 3, code: "concepts", dim: 32 });
  const { metrics } = await run(subtract, set, { epochs: 30 });
  assertGreater(number(metrics, "fit.concept.r2"), 0.99);
  assertGreater(number(metrics, "fit.object.r2"), 0.99);
  assertLessOrEqual(number(metrics, "fit.concept.r2"), number(metrics, "fit.object.r2") + 1e-12);
});

Deno.test("the table names what was taken away, with its share of the variance", async () => {
  using set = codedSet(core, { sizes: [3, 3], code: "concepts" });
  const result = resultOf("subtract", set, await run(subtract, set, { epochs: 5 }));
  const [table] = subtract.tables(result);
  assertEquals(table.rows.length, 7);
  assertEquals(table.rows[0][0], "nothing");
  assert(subtract.charts(result).length === 1);
});

import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { coverageSplit, unseenValues } from "../../../src/inference/unseen/coverage_split.ts";
import type { ApproximateOptions } from "../../../src/measure/approximate/index.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { metricAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { codedSet, GOLDEN } from "../context.ts";
import { heldOutR2, runFits } from "./points.ts";
import { assertNoted } from "../../note_texts.ts";
import { beforeRelease } from "../../before_release.ts";

const core = await loadCore();

/** A sum of concept vectors per position plus the product over everything: a sample of all scenes. */
function productSet(size: number, dim: number, count: number): EmbeddingSet {
  const names = Array.from({ length: size }, (_, v) => `v${v}`);
  const space = new ConceptSpace([{ name: "a", values: names }, { name: "b", values: names }]);
  using stream = new CounterStream(core, 0, "test/product set");
  const values = stream.below(size, count * 4);
  const sums = stream.normal(4 * size * dim);
  // Entries of size 0.6 to 1.4 with a random sign, as in the reference's product set.
  const sizes = stream.uniform(4 * size * dim);
  const signs = stream.below(2, 4 * size * dim);
  const F = Float32Array.from(stream.normal(count * dim), (x) => 0.05 * x);
  for (let s = 0; s < count; s++) {
    for (let j = 0; j < dim; j++) {
      let product = 1;
      for (let k = 0; k < 4; k++) {
        const at = (k * size + values[4 * s + k]) * dim + j;
        F[s * dim + j] += sums[at];
        product *= (0.6 + 0.8 * sizes[at]) * (signs[at] === 0 ? -1 : 1);
      }
      F[s * dim + j] += 0.5 * product;
    }
  }
  return new EmbeddingSet({
    name: "product",
    scenes: new SceneSet(space, 2, values),
    embeddings: Matrix.from(core, count, dim, F),
  });
}

Deno.test("a multiplicative code is learned by global_product from 60 % of the objects, whatever the seed, not by an mlp", async () => {
  using set = productSet(9, 12, 1500);
  const r2 = (changed: Partial<ApproximateOptions>) =>
    heldOutR2(set, { epochs: 50, coverage: [0.6], ...changed });
  const products = { approximator: ["global_product"], productFit: "als" } as const;
  for (const seed of [0, 1]) {
    const { train } = coverageSplit(core, set.scenes, 0.6, seed);
    assertEquals(unseenValues(set.scenes, train), []);
    assertGreater((await r2({ ...products, seeds: [seed] }))[0], 0.97);
  }
  const others = { approximator: ["mlp", "additive"], width: [64] } as const;
  const [mlp, additive] = await r2({ ...others, approximatorEpochs: 300 });
  assertLess(additive, 0.95);
  assertLess(mlp, 0.95);
});

beforeRelease("steps of Adam find the planted product from some seeds only", async () => {
  using set = productSet(8, 48, 4000);
  const { curves } = await runFits(set, {
    protocol: "published",
    epochs: 50,
    approximator: ["global_product"],
    coverage: [0.6],
    // Of seeds 0, 1 and 2 this one finds it; the others fit the train scenes as well (R2 0.998 and
    // 0.996) by products that go astray on pairs of values never seen together.
    seeds: [1],
    approximatorEpochs: 700,
  });
  assertGreater(numberAt<Json>((curves!.approximate as Json[])[0], "heldout.r2")!, 0.99);
});

// What the tool's own protocol makes beside a fit takes most of its time, and is not asked for here.
Deno.test("8 x 3: products are learned from 90 % of the objects", async () => {
  const folder = `${GOLDEN}/product_8x3`;
  using set = await loadEmbeddingSet(core, { folder });
  const { curves } = await runFits(set, {
    protocol: "published",
    probes: `${folder}/probe_zero_final`,
    approximator: ["global_product"],
    productFit: "als",
    coverage: [0.9],
  });
  const [row] = curves!.approximate as Json[];
  // NumPy gave 0.98.
  assertGreater(numberAt<Json>(row, "heldout.r2")!, 0.98);
  assertEquals(metricAt<Json>(row, "productFit"), "als");
  assertEquals((metricAt<Json>(row, "alternating.starts") as Json[]).length, 3);
  assertEquals(numberAt<Json>(row, "lr"), null);
  // Nine held-out scenes: all that the probe reads in the true embeddings, but one at most.
  const ceiling = numberAt<Json>(row, "ceiling.object")!;
  assertAlmostEquals(numberAt<Json>(row, "heldout.object")!, ceiling, 1 / 9 + 1e-9);
});

Deno.test("free object codes of 4 x 3 are predicted by nothing: no held-out object is recognised", async () => {
  using set = codedSet(core, { code: "objects", sizes: [4, 3], noise: 0.05 });
  const { curves } = await runFits(set, {
    width: [32],
    coverage: [0.6],
    approximatorEpochs: 50,
  });
  const rows = curves!.approximate as Json[];
  assertEquals(rows.length, 6);
  for (const row of rows) {
    const name = `${metricAt<Json>(row, "approximator")} ${metricAt<Json>(row, "width")}`;
    assertEquals(numberAt<Json>(row, "heldout.object"), 0, name);
    assertGreater(numberAt<Json>(row, "ceiling.object")!, 0.9, name);
  }
});

Deno.test("where values were never trained Adam's products explode, on trained values too: row and note tell the two apart", async () => {
  const name = "product_8x3";
  using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
  const fitted = async (productFit: "adam" | "als") => {
    const { curves, notes } = await runFits(set, {
      probes: `${GOLDEN}/${name}/probe_zero_final`,
      protocol: "published",
      approximator: ["global_product"],
      productFit,
      coverage: [0.6],
      seeds: [3],
      approximatorEpochs: 1500,
    });
    return { row: (curves!.approximate as Json[])[0], notes };
  };
  const { row, notes } = await fitted("adam");
  const { row: als } = await fitted("als");
  assertLess(numberAt<Json>(row, "heldout.r2")!, -5);
  assertNoted(
    notes,
    note("approximate.products-astray", {
      ...{ fits: 1, below: -1, untrained: 0, apart: 1 },
    }),
    note("approximate.values-not-trained", { fits: 1, of: 1 }),
  );
  assertGreater((metricAt<Json>(row, "unseen") as Json[]).length, 0);
  assertEquals(metricAt<Json>(row, "reasons"), [
    "probe",
    "values never trained",
    "values never trained together",
  ]);
  // Scenes with such a value and those without make up the held-out ones, in numbers and in error.
  const of = (path: string) => numberAt<Json>(row, path) ?? 0;
  const [seen, unseen] = [of("heldoutSeen.scenes"), of("heldoutUnseen.scenes")];
  assertGreater(unseen, 0);
  assertEquals(seen + unseen, of("heldout.scenes"));
  const errors = seen * of("heldoutSeen.mse") + unseen * of("heldoutUnseen.mse");
  assertAlmostEquals(errors / (seen + unseen), of("heldout.mse"), 1e-9 * of("heldout.mse"));
  assertGreater(numberAt<Json>(row, "train.r2")!, 0.99);
  // The least-squares fit gives an unseen value no product at all.
  assertEquals(metricAt<Json>(als, "unseen"), metricAt<Json>(row, "unseen"));
  assertGreater(numberAt<Json>(als, "heldout.r2")!, numberAt<Json>(row, "heldout.r2")!);
});

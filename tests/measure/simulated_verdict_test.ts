// A code made of products: that it binds is found by products, and not denied where these were not tried.
import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { MemoryStore } from "../../src/job/store.ts";
import { analyze } from "../../packages/library/calls/measures.ts";
import { verdictOf } from "../../src/verdict/verdict.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { listScenes } from "../../packages/scenes/list_scenes.ts";
import { beforeRelease } from "../before_release.ts";

const core = await loadCore();
const SIZES = [10, 10];
const DIM = 48;
const PRODUCTS = 12;
const SCENES = 2400;

/**
 * Every object is a sum of concept vectors and of 12 products of numbers of its concepts, each in a
 * direction of its own; other ones in each position. 2,400 of the 10,000 pairs.
 *
 * @param codes "free": every object has the vector of some other one, the same in all scenes, so that it
 *   still is an object's own, and no rule tells whose
 */
function productSet(codes: "planted" | "free"): EmbeddingSet {
  const space = new ConceptSpace(SIZES.map((size, c) => ({
    name: `concept${c}`,
    values: Array.from({ length: size }, (_, v) => `${v}`),
  })));
  const scenes = listScenes(core, space, { objects: 2, pairs: "all", maxScenes: SCENES, seed: 0 });
  using stream = new CounterStream(core, 0, "test/planted verdict");
  const parts = [0, 1].map(() => ({
    sums: SIZES.map((size) => stream.normal(size * DIM)),
    numbers: SIZES.map((size) => stream.normal(size * PRODUCTS)),
  }));
  const directions = stream.normal(PRODUCTS * DIM);
  const shown = stream.permutation(space.objectCount);
  const F = Float32Array.from(stream.normal(scenes.count * DIM), (x) => 0.05 * x);
  for (let s = 0; s < scenes.count; s++) {
    const row = F.subarray(s * DIM, (s + 1) * DIM);
    for (const [position, { sums, numbers }] of parts.entries()) {
      const values = scenes.values.subarray(4 * s + 2 * position, 4 * s + 2 * position + 2);
      const [a, b] = codes === "planted"
        ? values
        : space.valuesOf(shown[values[0] * SIZES[1] + values[1]]);
      for (let j = 0; j < DIM; j++) row[j] += 0.5 * (sums[0][a * DIM + j] + sums[1][b * DIM + j]);
      for (let p = 0; p < PRODUCTS; p++) {
        const product = numbers[0][a * PRODUCTS + p] * numbers[1][b * PRODUCTS + p];
        for (let j = 0; j < DIM; j++) row[j] += product * directions[p * DIM + j];
      }
    }
  }
  const embeddings = Matrix.from(core, scenes.count, DIM, F);
  return new EmbeddingSet({ name: "product", scenes, embeddings });
}

/** One store for all, so that the probe of a set is fitted once. */
const settings = { store: new MemoryStore(), workers: 0 };

/** Objects differ in 12 directions: where they outnumber these, a softmax reads more than ridge. */
const SHORT = {
  measures: ["probe", "approximate"],
  solver: "adam",
  epochs: 400,
  coverage: [0.8],
} as const;

const PRODUCT = { approximator: ["object_product"], productFit: "als" } as const;

beforeRelease(
  "a code made of products binds: products find the rule that unseen objects follow too",
  async () => {
    using set = productSet("planted");
    const result = await measureSet(core, analyze, set, { ...SHORT, ...PRODUCT }, settings);
    const verdict = verdictOf(result)!;
    assertEquals([verdict.verdict, verdict.transfer], ["binds", "transfers"], verdict.support);
    const [{ heldout }] = result.curves.approximate as { heldout: { r2: number } }[];
    assertGreater(heldout.r2, 0.95);
  },
);

beforeRelease(
  "the same vectors given to other objects follow no rule, and do not carry over",
  async () => {
    using set = productSet("free");
    const result = await measureSet(core, analyze, set, { ...SHORT, ...PRODUCT }, settings);
    const [{ train, heldout }] = result.curves.approximate as {
      train: { object: number };
      heldout: { object: number; r2: number };
    }[];
    assertLess(heldout.object, 0.1);
    assertLess(heldout.r2, 0.5);
    const verdict = verdictOf(result)!;
    assert(verdict.transfer !== "transfers", `${train.object}: ${verdict.support}`);
  },
);

Deno.test("approximators that can't carry over do not make readers fail, and are named", async () => {
  using set = productSet("planted");
  const result = await measureSet(core, analyze, set, {
    ...SHORT,
    epochs: 50,
    approximator: ["additive", "forest"],
  }, settings);
  const verdict = verdictOf(result)!;
  assert(verdict.transfer !== "does not transfer", verdict.support);
  assertStringIncludes(verdict.support, "of 2 fits with additive, random forest");
});

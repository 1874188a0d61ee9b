// A code made of products, without the products of an analysis: what was not tried is not denied.
import { assert, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { CounterStream } from "../../src/core/random.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { analyze } from "../../src/measure/analyze.ts";
import { verdictOf } from "../../src/report/verdict.ts";
import { measureSet } from "../../src/run/measure_set.ts";
import { listScenes } from "../../src/scenes/list_scenes.ts";

const core = await loadCore();
const SIZES = [8, 6];
const DIM = 64;
/** Products in directions of their own. */
const PRODUCTS = 16;

/**
 * Every object is a sum of concept vectors and of 16 products of numbers of its concepts, each in a
 * direction of its own; other ones in each slot. All 2,304 pairs.
 */
function productSet(): EmbeddingSet {
  const space = new ConceptSpace(SIZES.map((size, c) => ({
    name: `concept${c}`,
    values: Array.from({ length: size }, (_, v) => `${v}`),
  })));
  const scenes = listScenes(core, space, { objects: 2, pairs: "all", maxScenes: null, seed: 0 });
  using stream = new CounterStream(core, 0, "test/planted verdict");
  const parts = [0, 1].map(() => ({
    sums: SIZES.map((size) => stream.normal(size * DIM)),
    numbers: SIZES.map((size) => stream.normal(size * PRODUCTS)),
  }));
  const directions = stream.normal(PRODUCTS * DIM);
  const F = Float32Array.from(stream.normal(scenes.count * DIM), (x) => 0.05 * x);
  for (let s = 0; s < scenes.count; s++) {
    const row = F.subarray(s * DIM, (s + 1) * DIM);
    for (const [slot, { sums, numbers }] of parts.entries()) {
      const [a, b] = scenes.values.subarray(4 * s + 2 * slot);
      for (let j = 0; j < DIM; j++) row[j] += 0.5 * (sums[0][a * DIM + j] + sums[1][b * DIM + j]);
      for (let p = 0; p < PRODUCTS; p++) {
        const product = numbers[0][a * PRODUCTS + p] * numbers[1][b * PRODUCTS + p];
        for (let j = 0; j < DIM; j++) row[j] += 0.5 * product * directions[p * DIM + j];
      }
    }
  }
  const embeddings = Matrix.from(core, scenes.count, DIM, F);
  return new EmbeddingSet({ name: "product", scenes, embeddings });
}

const SHORT = { measures: ["probe", "approximate"], epochs: 1500 } as const;

Deno.test("without products it is never said that no rule carries over, only that those tried do not", async () => {
  using set = productSet();
  const result = await measureSet(core, analyze, set, {
    ...SHORT,
    approximator: ["additive", "forest"],
    coverage: [0.8],
  });
  const verdict = verdictOf(result)!;
  assert(verdict.verdict !== "binds", verdict.support);
  assertStringIncludes(verdict.support, "of 2 tries with additive, random forest");
  assert(!verdict.sentence.includes("no rule"), verdict.sentence);
});

import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import {
  plantBinding,
  type PlantedFunction,
} from "../../../src/measure/approximate/ladder/planted_binding.ts";
import type { MeasureOutcome } from "../../../src/measure/measure.ts";
import { metricAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { type Planted, planted, resultOf, run } from "../context.ts";

const core = await loadCore();

/** Fits of scenes that take no time: only the code of objects is asked for. */
const SHORT = { approximator: ["additive"], coverage: [0.6], ladder: "off" } as const;

/** Every third pair of 9 x 9 objects. */
const WORLD = planted(core, {
  code: "concepts",
  sizes: [9, 9],
  dim: 4,
  keep: ([a, b]) => (a + 2 * b) % 3 === 0,
}).scenes;

async function measured(rule: PlantedFunction, shuffled = false): Promise<MeasureOutcome> {
  using set = plantBinding(core, rule, WORLD, { dim: 32, rms: 1, seed: 2 });
  if (!shuffled) return await run(approximate, set, SHORT);
  const F = set.embeddings.view();
  const rows = new Float32Array(F.length);
  // 1009 is prime: every row goes elsewhere.
  for (let s = 0; s < WORLD.count; s++) {
    rows.set(F.subarray(s * 32, (s + 1) * 32), ((s * 1009 + 7) % WORLD.count) * 32);
  }
  using other = new EmbeddingSet({
    name: "shuffled",
    scenes: WORLD,
    embeddings: Matrix.from(core, WORLD.count, 32, rows),
  });
  return await run(approximate, other, SHORT);
}

Deno.test("a sum of values costs little once it is known, and no product is needed", async () => {
  const { metrics, curves } = await measured({ kind: "additive" });
  assertLess(numberAt<Json>(metrics, "code.vectors.ratio")!, 0.5);
  // It tells nothing of which goes with which.
  assertGreater(numberAt<Json>(metrics, "code.sets.ratio")!, 0.95);
  assertEquals(metricAt<Json>(metrics, "complexity.rank"), 0);
  assertEquals((curves!.rank as Json[]).map((row) => metricAt<Json>(row, "share")).at(-1), null);
  const last = (curves!.code as Json[]).filter((row) => metricAt<Json>(row, "model") === "all").at(
    -1,
  )!;
  assertLess(numberAt<Json>(last, "vectorRatio")!, 0.2);
});

Deno.test("a product of four numbers is found by products, and costs less than a lookup table", async () => {
  const { metrics } = await measured({ kind: "product", rank: 4 });
  assertLess(numberAt<Json>(metrics, "code.sets.ratio")!, 0.97);
  assertLess(
    numberAt<Json>(metrics, "complexity.bits")!,
    numberAt<Json>(metrics, "code.sets.prior")!,
  );
  const rank = numberAt<Json>(metrics, "complexity.rank");
  assert(rank !== null && rank >= 2 && rank <= 8, `${rank}`);
});

/** Looked at by two tests. */
const LOOKUP = measured({ kind: "lookup" });

Deno.test("a lookup table is not compressed, and no number of products foresees it", async () => {
  const { metrics, notes } = await LOOKUP;
  assertGreater(numberAt<Json>(metrics, "code.sets.ratio")!, 0.97);
  assertGreater(numberAt<Json>(metrics, "code.vectors.ratio")!, 0.95);
  assertEquals(metricAt<Json>(metrics, "complexity.rank"), null);
  assertStringIncludes(notes!.join("\n"), "so there is no rank");
});

Deno.test("labels shuffled against the vectors cost the prior at least", async () => {
  const { metrics } = await measured({ kind: "product", rank: 4 }, true);
  assertGreater(numberAt<Json>(metrics, "code.sets.ratio")!, 0.97);
});

Deno.test("worlds in which something can't be asked say what, and the rest is given", async () => {
  const of = async (options: Planted & { code: "concepts" }) => {
    using set = planted(core, options);
    const outcome = await run(approximate, set, { ...SHORT, grid: "quick", coverage: [0.5] });
    return { ...outcome, said: outcome.notes!.join("\n") };
  };
  const one = await of({ code: "concepts", sizes: [5, 4], objects: 1, dim: 8 });
  assertEquals(metricAt<Json>(one.metrics, "complexity"), null);
  assertStringIncludes(one.said, "too few scenes an object");
  const few = await of({ code: "concepts", sizes: [2, 2], dim: 8 });
  assertEquals(metricAt<Json>(few.metrics, "complexity"), null);
  assertStringIncludes(few.said, "5 to 400 objects, and these scenes show 4");
  // Scenes of one object twice, or of two that share a value: no bag leaves a choice.
  const plain = await of({
    code: "concepts",
    sizes: [5, 4],
    dim: 8,
    keep: ([a, b]) => Math.floor(a / 4) === Math.floor(b / 4) || a % 4 === b % 4,
  });
  assertStringIncludes(plain.said, "sets have no bits; vectors do");
  assertEquals(metricAt<Json>(plain.metrics, "code.sets"), null);
  assert(numberAt<Json>(plain.metrics, "code.vectors.bits") !== null);
});

Deno.test("bits and ranks stand in tables", async () => {
  using set = plantBinding(core, { kind: "lookup" }, WORLD, { dim: 8, rms: 1, seed: 2 });
  const outcome = await LOOKUP;
  const titles = approximate.tables(resultOf("approximate", set, outcome)).map(({ title }) =>
    title
  );
  assert(titles.includes("Complexity in bits") && titles.includes("Products that transfer"));
});

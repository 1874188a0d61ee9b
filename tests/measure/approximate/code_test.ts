import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import { simulateBinding, type SimulatedFunction } from "./simulated_binding.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { metricAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { type CodedSet, codedSet, type Outcome, resultOf, run } from "../context.ts";
import { assertNoted } from "../../note_texts.ts";

const core = await loadCore();

/** Fits of scenes that take no time: only the code of objects is asked for. */
const SHORT = { approximator: ["additive"], coverage: [0.6] } as const;

/** Every third pair of 4 x 4 x 4 objects: enough of them that most are foreseen by sums. */
const LARGE = codedSet(core, {
  code: "concepts",
  sizes: [4, 4, 4],
  dim: 4,
  keep: ([a, b]) => (a + 2 * b) % 3 === 0,
}).scenes;
/** All pairs of 3 x 3 x 3. */
const SMALL = codedSet(core, { code: "concepts", sizes: [3, 3, 3], dim: 4 }).scenes;

async function measured(
  rule: SimulatedFunction,
  scenes: SceneSet,
  shuffled = false,
): Promise<Outcome> {
  using set = simulateBinding(core, rule, scenes, { dim: 16, rms: 1, seed: 5 });
  if (!shuffled) return await run(approximate, set, SHORT);
  const { rows, cols } = set.embeddings;
  const F = set.embeddings.view();
  const moved = new Float32Array(F.length);
  // 1009 is prime: every row goes elsewhere.
  for (let s = 0; s < rows; s++) {
    moved.set(F.subarray(s * cols, (s + 1) * cols), ((s * 1009 + 7) % rows) * cols);
  }
  using other = new EmbeddingSet({
    name: "shuffled",
    scenes,
    embeddings: Matrix.from(core, rows, cols, moved),
  });
  return await run(approximate, other, SHORT);
}

Deno.test("a sum of values costs little once it is known, and no product is needed", async () => {
  const { metrics, curves } = await measured({ kind: "additive" }, LARGE);
  assertLess(numberAt<Json>(metrics, "code.vectors.ratio")!, 0.5);
  // It tells nothing of which goes with which.
  assertGreater(numberAt<Json>(metrics, "code.sets.ratio")!, 0.95);
  assertEquals(numberAt<Json>(metrics, "complexity.rank"), 0);
  assertEquals((curves!.rank as Json[]).map((row) => metricAt<Json>(row, "share")).at(-1), null);
  const last = (curves!.code as Json[]).filter((row) => metricAt<Json>(row, "model") === "all").at(
    -1,
  )!;
  assertLess(numberAt<Json>(last, "vectorRatio")!, 0.2);
});

Deno.test("a product of four numbers is found by products, and costs less than a lookup table", async () => {
  const { metrics } = await measured({ kind: "product", rank: 4 }, LARGE);
  assertLess(numberAt<Json>(metrics, "code.sets.ratio")!, 0.97);
  assertLess(
    numberAt<Json>(metrics, "complexity.bits")!,
    numberAt<Json>(metrics, "code.sets.prior")!,
  );
  const rank = numberAt<Json>(metrics, "complexity.rank");
  // The least that foresees half of what sums leave.
  assert(rank !== null && rank >= 1 && rank <= 4, `${rank}`);
});

/** Looked at by two tests. */
const LOOKUP = measured({ kind: "lookup" }, SMALL);

Deno.test("a lookup table is not compressed, and no number of products foresees it", async () => {
  const { metrics, notes } = await LOOKUP;
  assertGreater(numberAt<Json>(metrics, "code.sets.ratio")!, 0.97);
  assertGreater(numberAt<Json>(metrics, "code.vectors.ratio")!, 0.95);
  assertEquals(metricAt<Json>(metrics, "complexity.rank"), { value: null, reason: "not-reached" });
  assert(notes.some(({ code }) => code === "approximate.no-rank"));
});

Deno.test("labels shuffled against the vectors cost the prior at least", async () => {
  const { metrics } = await measured({ kind: "product", rank: 4 }, SMALL, true);
  assertGreater(numberAt<Json>(metrics, "code.sets.ratio")!, 0.97);
});

Deno.test("worlds in which something can't be asked say what, and the rest is given", async () => {
  const of = async (options: CodedSet & { code: "concepts" }) => {
    using set = codedSet(core, options);
    return await run(approximate, set, { ...SHORT, grid: "quick", coverage: [0.5] });
  };
  const one = await of({ code: "concepts", sizes: [5, 4], objects: 1, dim: 8 });
  assertEquals(numberAt<Json>(one.metrics, "complexity.bits"), null);
  assertNoted(one.notes, note("approximate.code-few-scenes"));
  const few = await of({ code: "concepts", sizes: [2, 2], dim: 8 });
  assertEquals(numberAt<Json>(few.metrics, "complexity.bits"), null);
  assertNoted(few.notes, note("approximate.code-objects", { least: 5, most: 400, objects: 4 }));
  // Scenes of one object twice, or of two that share a value: no bag leaves a choice.
  const plain = await of({
    code: "concepts",
    sizes: [3, 3],
    dim: 8,
    keep: ([a, b]) => Math.floor(a / 3) === Math.floor(b / 3) || a % 3 === b % 3,
  });
  assertNoted(plain.notes, note("approximate.code-no-choice"));
  assertEquals(metricAt<Json>(plain.metrics, "code.sets"), null);
  assert(numberAt<Json>(plain.metrics, "code.vectors.bits") !== null);
});

Deno.test("bits and ranks stand in tables", async () => {
  using set = simulateBinding(core, { kind: "lookup" }, SMALL, { dim: 8, rms: 1, seed: 2 });
  const outcome = await LOOKUP;
  const titles = approximate.tables(resultOf("approximate", set, outcome)).map(({ title }) =>
    title
  );
  assert(
    titles.includes("Complexity in bits") && titles.includes("Rank of products that generalise"),
  );
});

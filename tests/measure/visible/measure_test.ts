import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { visible } from "../../../src/measure/visible/measure.ts";
import { visible as question } from "../../../src/verdict/questions/visible.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { intervalAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json, Metrics } from "../../../src/result/result.ts";
import { assertNoted, textsOf } from "../../note_texts.ts";
import { codedSet, number, resultOf, run } from "../context.ts";
import { readSet } from "../../probe/readout/read_set.ts";
import { viewed } from "./simulated_views.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/visible.json"));

const ask = (metrics: Metrics) => question({ visible: metrics }, {})!;

/** Binding small beside what views do to a scene: read by a linear map, and not seen. */
const READABLE = { sizes: [4, 3], bag: 1, bound: 0.3, view: 1.5, noise: 0.02 } as const;

function goldenSet(): EmbeddingSet {
  const space = new ConceptSpace((golden.sizes as number[]).map((n, c) => ({
    name: `concept${c}`,
    values: Array.from({ length: n }, (_, v) => `c${c}v${v}`),
  })));
  const scenes = new SceneSet(space, 2, Int32Array.from(golden.values), [], {
    names: ["a", "b", "c"],
    ids: Int32Array.from(golden.views),
  });
  const { dim, embeddings } = golden;
  return new EmbeddingSet({
    name: "golden",
    scenes,
    embeddings: Matrix.from(core, embeddings.length / dim, dim, embeddings),
  });
}

Deno.test("NumPy counts the same, pair by pair, where scenes and views are missing", async () => {
  // fixtures/golden/visible.py
  using set = goldenSet();
  const { metrics } = await run(visible, set);
  for (const path of ["paired", "right", "rank", "top", "auc"]) {
    assertAlmostEquals(number(metrics, path), golden.seen[path], 1e-12, path);
  }
  assertAlmostEquals(number(metrics, "rank.chance"), golden.seen.chance, 1e-12);
  assertAlmostEquals(number(metrics, "cosine.swap"), golden.seen.swap, 1e-6);
});

Deno.test("a bag of concepts has the swap at cosine 1, no paraphrase nearer, and a half among paraphrases", async () => {
  using set = viewed(core, { bag: 1, view: 0.5 });
  const { metrics } = await run(visible, set);
  assertAlmostEquals(number(metrics, "cosine.swap"), 1, 1e-9);
  assertEquals([number(metrics, "paired"), number(metrics, "right")], [0, 0.5]);
  assertEquals(number(metrics, "rank"), number(metrics, "rank.chance"));
  const { answer, sentence } = ask(metrics);
  assertEquals(answer, "no");
  assert(
    sentence.startsWith("Cosine search ignores it. Cosine ranks a paraphrase above the swap"),
    sentence,
  );
});

Deno.test("…and rows that rounding has moved give the same numbers to the last digit", async () => {
  const shares = async (moved: number) => {
    using set = viewed(core, { bag: 1, view: 0.5 });
    const F = set.embeddings.view();
    using stream = new CounterStream(core, 6, "rounding");
    const turn = stream.normal(F.length);
    for (let i = 0; i < F.length; i++) F[i] *= 1 + moved * turn[i];
    const { metrics } = await run(visible, set);
    return ["paired", "right", "rank", "top", "auc"].map((path) => number(metrics, path));
  };
  assertEquals(await shares(3e-7), await shares(0));
});

Deno.test("noise of its own in each row makes no bag visible", async () => {
  using set = viewed(core, { bag: 1, view: 0.5, noise: 0.3 });
  const { metrics } = await run(visible, set);
  assertLess(number(metrics, "paired"), 0.5);
  assertLess(number(metrics, "right"), number(metrics, "right.threshold"));
  assert(["no", "undecided"].includes(ask(metrics).answer));
});

Deno.test("free vectors of objects, larger than what views do, are seen by a search", async () => {
  using set = viewed(core, { bag: 1, bound: 1.5, view: 0.2, noise: 0.05 });
  const { metrics } = await run(visible, set);
  assertGreater(intervalAt<Json>(metrics, "paired.ci")![0], 0.75);
  assertEquals(ask(metrics).answer, "yes");
});

Deno.test("…and are not once rows are exchanged within their bags and views", async () => {
  using set = viewed(core, { bag: 1, bound: 1, view: 0.2, noise: 0.05 });
  const { scenes, embeddings, dim } = set;
  // Of each bag, the scene and its swap change places in the second view.
  const at = new Map(Array.from({ length: scenes.count }, (_, row) => [keyOf(scenes, row), row]));
  const F = embeddings.toArray();
  const broken = F.slice();
  for (let row = 0; row < scenes.count; row++) {
    if (scenes.views![row] !== 1) continue;
    const [a, b, c, d] = scenes.values.subarray(4 * row, 4 * row + 4);
    const from = at.get([c, b, a, d, 1].join())!;
    broken.set(F.subarray(from * dim, (from + 1) * dim), row * dim);
  }
  using other = new EmbeddingSet({
    name: "exchanged",
    scenes,
    embeddings: Matrix.from(core, scenes.count, dim, broken),
  });
  const { metrics } = await run(visible, other);
  assertLess(number(metrics, "right"), 0.5);
  assert(ask(metrics).answer !== "yes");
});

function keyOf(scenes: SceneSet, row: number): string {
  return [...scenes.values.subarray(4 * row, 4 * row + 4), scenes.views![row]].join();
}

Deno.test("what is read out and not seen is seen once it is larger, while the read-out stays", async () => {
  using set = viewed(core, READABLE);
  const { metrics, curves } = await run(visible, set);
  assertEquals(ask(metrics).answer, "no");
  assertGreater(number(metrics, "right"), number(metrics, "right.threshold"));
  assert(
    ask(metrics).sentence.includes(
      "Between paraphrases of the scene and of its swap, cosine ranks the correct one first",
    ),
  );
  const rows = curves!.visible as { scale: number; paired: number; auc: number }[];
  assertGreater(rows.at(-1)!.paired, 0.9);
  for (const [i, { auc }] of rows.entries()) if (i > 0) assert(auc >= rows[i - 1].auc);

  // The same by making the part larger in fact, and by reading it out before and after.
  using larger = viewed(core, { ...READABLE, bound: 8 * READABLE.bound });
  assertGreater(number((await run(visible, larger)).metrics, "auc"), 0.9);
  for (const one of [set, larger]) assertGreater((await readSet(core, one)).swap, 0.99);
});

Deno.test("without views a search meets the swap before a scene with one other value, and nothing is said of paraphrases", async () => {
  using set = codedSet(core, { sizes: [4, 4], code: "bag", noise: 0.001 });
  const { metrics, notes } = await run(visible, set);
  assertEquals(numberAt<Json>(metrics, "paired"), null);
  assertLess(number(metrics, "nearer"), 0.01);
  const { answer, sentence } = ask(metrics);
  assertEquals(answer, "undecided");
  assert(sentence.includes("Add a view column"), sentence);
  assertNoted(notes, note("visible.no-views"));
});

Deno.test("…and a lookup has scenes with one other value nearer than the swap, which has two other objects", async () => {
  using set = codedSet(core, { sizes: [4, 4], code: "objects", noise: 0.001, dim: 128 });
  const { metrics } = await run(visible, set);
  assertGreater(number(metrics, "nearer"), 0.95);
});

Deno.test("binding of one concept's exchange alone is told of that concept", async () => {
  // The first object's place tells it: a swap of colors moves both colors, one of shapes neither.
  using set = viewed(core, { bag: 1, view: 0.3 });
  const { scenes, dim } = set;
  const F = set.embeddings.toArray();
  for (let row = 0; row < scenes.count; row++) F[row * dim + scenes.values[4 * row]] += 6;
  using byPosition = new EmbeddingSet({
    name: "first color",
    scenes,
    embeddings: Matrix.from(core, scenes.count, dim, F),
  });
  const { metrics } = await run(visible, byPosition);
  assertGreater(number(metrics, "color.paired"), 0.9);
  assertEquals(number(metrics, "shape.paired"), 0);
  assert(ask(metrics).answer !== "yes");
});

Deno.test("where planted objects are not seen either, the set can't tell", () => {
  const metrics = {
    paired: { value: 0.1, ci: [0.05, 0.3] },
    right: { value: 0.5 },
    cosine: { swap: { value: 0.99 } },
    power: { pairedPlanted: 0.4, pairedLow: 0.2 },
  };
  const { answer, sentence } = ask(metrics);
  assertEquals(answer, "undecided");
  assert(sentence.includes("--sample bags"));
  assertEquals(ask({ ...metrics, power: { pairedPlanted: 0.9, pairedLow: 0.8 } }).answer, "no");
});

Deno.test("a set without swaps is refused in a sentence, and left out of an analysis", () => {
  using set = codedSet(core, { sizes: [2, 2], code: "bag", keep: ([a, b]) => a <= 1 && b <= 1 });
  assert(visible.requires(set)!.includes("--sample bags"));
  using swaps = codedSet(core, { sizes: [2, 2], code: "bag" });
  assertEquals(visible.requires(swaps), null);
});

Deno.test("of many scenes whole bags are drawn, the same for the same seed", async () => {
  using set = viewed(core, { sizes: [8, 8], views: 1, dim: 4, bag: 1, bound: 1 });
  const { metrics, notes } = await run(visible, set);
  assert(number(metrics, "count.scenes") <= 2000);
  assertEquals(number(metrics, "count.scenes") + number(metrics, "count.leftOut"), 8 * 7 * 8 * 7);
  const scenes = number(metrics, "count.scenes");
  assertNoted(notes, note("visible.sampled", { scenes, of: 8 * 7 * 8 * 7 }));
  assertEquals((await run(visible, set, {}, 0, core, new MemoryStore())).metrics, metrics);
});

Deno.test("the tables name every share with its bars, and each concept", async () => {
  using set = viewed(core, READABLE);
  const result = resultOf("visible", set, await run(visible, set));
  const [shares, concepts, larger] = visible.tables(result);
  // Six shares and three cosines.
  assertEquals(shares.rows.length, 9);
  assertEquals(concepts.rows.map(([name]) => name), ["color", "shape"]);
  assertEquals(larger.rows.length, 6);
  assertEquals(visible.charts(result).length, 1);
});

Deno.test("each answer has its sentence: yes, in part by number or concept, no, and what would tell", () => {
  const metrics = (paired: number, [low, high]: number[], more: Metrics = {}): Metrics => ({
    paired: { value: paired, ci: [low, high], threshold: 0.55 },
    right: { value: 0.7, ci: [0.6, 0.8], threshold: 0.52 },
    cosine: { swap: { value: 0.9 } },
    power: { pairedPlanted: 0.98, pairedLow: 0.9 },
    ...more,
  });
  const answers = [
    metrics(0.95, [0.9, 0.98]),
    metrics(0.7, [0.6, 0.8]),
    metrics(0.95, [0.9, 0.98], { shape: { paired: { value: 0.2, ci: [0.1, 0.3] } } }),
    metrics(0.6, [0.52, 0.7]),
    metrics(0.6, [0.52, 0.7], {
      right: { value: 0.7, ci: [0.4, 0.6], threshold: 0.52 },
    }),
    metrics(0.1, [0.05, 0.2]),
  ].map((one) => ask(one));
  assertEquals(answers.map(({ answer }) => answer), [
    "yes",
    "in part",
    "in part",
    "in part",
    "undecided",
    "no",
  ]);
  assert(answers[2].sentence.includes("Not for swaps of shape alone"));
  for (const { sentence } of answers) {
    for (const one of sentence.replaceAll(/\d\.\d+/g, "0").split(". ")) {
      assert(one.split(" ").length <= 25, one);
    }
  }
});

Deno.test("notes on repeated scenes say of what they are, and name views only where there are any", async () => {
  const repeated = async (views: boolean) => {
    const space = new ConceptSpace(
      ["color", "shape"].map((name) => ({ name, values: ["a", "b"] })),
    );
    // A scene, its swap of colors, and the first again.
    const scenes = new SceneSet(
      space,
      2,
      Int32Array.of(0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 1),
      [],
      views ? { names: ["one"], ids: Int32Array.of(0, 0, 0) } : null,
    );
    using set = new EmbeddingSet({
      name: "repeated",
      scenes,
      embeddings: Matrix.from(core, 3, 2, Float32Array.of(1, 0, 0, 1, 1, 1)),
    });
    return (await run(visible, set)).notes!;
  };
  const [one, viewed] = [false, true].map((views) => note("visible.repeated", { rows: 1, views }));
  assertNoted(await repeated(false), one);
  assertNoted(await repeated(true), viewed);
  assertEquals(textsOf([one, viewed, note("visible.repeated", { rows: 2, views: false })]), [
    "1 row shows a scene that an earlier row shows; cosines with swaps use the first alone.",
    "1 row shows a scene in a view that an earlier row shows; cosines with swaps use the first alone.",
    "2 rows show a scene that an earlier row shows; cosines with swaps use the first alone.",
  ]);
});

Deno.test("a concept is noted whose values change hands only together with others", async () => {
  const of = async (second: number[]) => {
    const space = new ConceptSpace(
      ["color", "shape"].map((name) => ({ name, values: ["a", "b"] })),
    );
    const scenes = new SceneSet(space, 2, Int32Array.of(0, 0, 1, 1, ...second));
    using set = new EmbeddingSet({
      name: "two",
      scenes,
      embeddings: Matrix.from(core, 2, 2, Float32Array.of(1, 0, 0, 1)),
    });
    return (await run(visible, set)).notes!;
  };
  // Colors change hands, shapes stay; then only the other way round.
  assertNoted(await of([1, 0, 0, 1]), note("visible.never-alone", { concepts: ["shape"] }));
  assertNoted(await of([0, 1, 1, 0]), note("visible.never-alone", { concepts: ["color"] }));
});

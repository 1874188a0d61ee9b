// What is read in renderings that no reader was fitted on: plants of each answer, and of its destruction.
import type { MeasureKind } from "../../../packages/library/analysis.ts";
import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { selectScenes } from "../../../src/data/select_scenes.ts";
import { analyze } from "../../../packages/library/calls/measures.ts";
import { measureSet } from "../../../src/measure/measure_set.ts";
import { robust } from "../../../src/measure/robust/measure.ts";
import {
  leftOut,
  type RobustCountRow,
  type RobustMetrics,
  type RobustRow,
} from "../../../src/metrics/kinds/robust.ts";
import type { Metrics, Result } from "../../../src/result/result.ts";
import { type StoredAnswers, verdictOf } from "../../../src/verdict/verdict.ts";
import { reasonsIn } from "../reasons.ts";
import { ofEachScene, renderedRows, renderedSet, rotated, scenesIn } from "./rendered.ts";
import { beforeRelease } from "../../before_release.ts";

const core = await loadCore();
const FOUR = ["and", "next", "that", "while"];
const THREE = FOUR.slice(0, 3);
/** Scenes, and values of a concept, that a no takes. */
const MANY = [200, 5] as const;

async function analysed(set: EmbeddingSet, measures: readonly MeasureKind[] = ["robust"]) {
  // Readers that are not linear, and a softmax, take long where ridge tells nothing, and are not asked about here.
  const options = { measures, beyond: "off", trainFraction: 0.1 } as const;
  const result = await measureSet(core, analyze, set, options, { workers: 0 });
  const { robust, answers } = result.metrics as { robust: RobustMetrics; answers: StoredAnswers };
  const rows = result.curves.robust as unknown as RobustRow[];
  return {
    result,
    numbers: robust,
    answer: answers.robust?.answer ?? null,
    sentence: verdictOf(result)!.questions.robust?.sentence ?? "",
    curve: result.curves.robustByCount as unknown as RobustCountRow[],
    others: leftOut(rows, robust.views),
    matrix: rows.filter(({ fitted }) => fitted.length === 1),
  };
}

/** Every sentence has at most 25 words. */
function assertShort(sentence: string) {
  for (const one of sentence.split(/(?<=\.) (?=[A-Z])/)) {
    assert(one.split(" ").length <= 25, one);
  }
}

Deno.test("binding that all views have alike is robust, and no verdict says otherwise", async () => {
  const scenes = scenesIn(core, THREE);
  const table = renderedRows(core, "lookup", scenes, 1);
  using set = renderedSet(core, scenes, () => table);
  const { numbers, answer, sentence, curve, others, matrix, result } = await analysed(set, [
    "probe",
    "robust",
  ]);
  assertEquals([result.metrics.verdict, answer], ["binds", "yes"]);
  assertStringIncludes(sentence, "Robust to other renderings.");
  assertShort(sentence);
  assertGreater(numbers.unseen.swap.value!, 0.95);
  assertGreater(numbers.unseen.pair.value!, 0.8);
  assert(numbers.unseen.swap.threshold! < 0.75);
  assert(numbers.apart! > 0.1 && numbers.apart! < 0.9);
  assertEquals(curve.map(({ fitted, on }) => `${fitted} ${on}`), [
    ...["1 unseen", "1 seen", "2 unseen", "2 seen"],
  ]);
  assertEquals(curve.map(({ choices }) => choices), [3, 3, 3, 3]);
  assertEquals(others.map(({ judged }) => judged), THREE);
  assertEquals(matrix.length, 9);
});

Deno.test("…and binding by another random table in each view is read where readers were fitted, and nowhere else", async () => {
  const scenes = scenesIn(core, FOUR, ...MANY);
  const tables = FOUR.map((_, view) => renderedRows(core, "lookup", scenes, view));
  using set = renderedSet(core, scenes, (view) => tables[view]);
  const { numbers, answer, sentence, matrix } = await analysed(set);
  assertEquals(answer, "no");
  assertStringIncludes(sentence, "Positive control: ");
  assertShort(sentence);
  assertGreater(numbers.seen.swap.value!, 0.85);
  assertLess(numbers.unseen.swap.ci![1], 0.6);
  assertGreater(numbers.planted!.swap.ci![0], 0.8);
  for (const { fitted, judged, swap } of matrix) {
    if (fitted[0] === judged) assertGreater(swap!, 0.9);
    else assert(swap! > 0.3 && swap! < 0.7, `${fitted} ${judged} ${swap}`);
  }
});

Deno.test("views that differ in a rotation are not read from one another", async () => {
  const scenes = scenesIn(core, FOUR.slice(0, 2), ...MANY);
  const table = renderedRows(core, "lookup", scenes, 1);
  using set = renderedSet(core, scenes, (view) => rotated(core, table, view));
  const { numbers, answer } = await analysed(set);
  assertEquals(answer, "no");
  assertGreater(numbers.seen.swap.value!, 0.85);
  assert(Math.abs(numbers.unseen.swap.value! - 0.5) < 0.12, `${numbers.unseen.swap.value}`);
});

beforeRelease(
  "where half of the views share a table, the others do not: in part, each named on its side",
  async () => {
    const scenes = scenesIn(core, FOUR, ...MANY);
    const tables = [0, 0, 1, 2].map((seed) => renderedRows(core, "lookup", scenes, seed));
    using set = renderedSet(core, scenes, (view) => tables[view]);
    const { numbers, answer, sentence, others } = await analysed(set);
    assertEquals(answer, "in part");
    assertShort(sentence);
    assert(
      /by view: and \d+ %, next \d+ % \(pass\); that \d+ %, while/.test(sentence),
      sentence,
    );
    assert(["that", "while"].includes(numbers.worst.view!));
    assert(["and", "next"].includes(numbers.best.view!));
    assertGreater(others[0].swap!, 0.9);
    assertLess(others[2].swap!, 0.65);
  },
);

Deno.test("of a bag of values nothing is said to be robust, however alike its views are", async () => {
  const scenes = scenesIn(core, THREE, ...MANY);
  const table = renderedRows(core, "bag", scenes, 1);
  using set = renderedSet(core, scenes, () => table);
  const { numbers, answer, result } = await analysed(set, ["probe", "robust"]);
  assertEquals([answer, result.metrics.verdict], [null, "bag of concepts"]);
  assertLess(numbers.unseen.swap.value!, 0.6);
  assertGreater(numbers.unseen.concept.value!, 0.9);
});

Deno.test("a vector of each scene that all of its views share is read out of none of them", async () => {
  const scenes = scenesIn(core, FOUR.slice(0, 2), ...MANY);
  const lookup = ofEachScene(core, scenes);
  using set = renderedSet(core, scenes, () => lookup);
  const { numbers, answer, result } = await analysed(set, ["probe", "robust"]);
  assertEquals(answer, null);
  const { swap, pair, concept } = result.metrics.probe as Metrics as {
    [name: string]: { test: { value: number } };
  };
  assertLess(swap.test.value, 0.6);
  assertEquals(pair.test.value, 0);
  assertLess(concept.test.value, 0.4);
  assertLess(numbers.seen.swap.value!, 0.6);
});

Deno.test("places are robust where values by position have one table for all views", async () => {
  const scenes = scenesIn(core, THREE);
  const table = renderedRows(core, "slot-wise sum", scenes, 1);
  using set = renderedSet(core, scenes, () => table);
  const { numbers, answer, sentence } = await analysed(set);
  assertEquals(answer, "yes");
  assertStringIncludes(sentence, "exact matches by position");
  assertGreater(numbers.unseen.role.value!, 0.9);
});

Deno.test("drawn views are judged together, and none is named", async () => {
  const scenes = scenesIn(core, ["1", "2"]);
  const table = renderedRows(core, "lookup", scenes, 1);
  using set = renderedSet(core, scenes, () => table);
  const { numbers, answer } = await analysed(set);
  assertEquals([answer, numbers.rendered], ["yes", "drawn"]);
  assertEquals([numbers.worst.view, numbers.best.view], [null, null]);
});

Deno.test("few bags can't tell, and the sentence says what would", async () => {
  const scenes = scenesIn(core, FOUR.slice(0, 2), 40);
  const table = renderedRows(core, "lookup", scenes, 1);
  using set = renderedSet(core, scenes, () => table, 0.05);
  const { numbers, answer, sentence } = await analysed(set);
  assertLess(numbers.twins, 20);
  // Beside a number that is not surely read at all, nothing is said.
  assert(
    answer === "undecided" && sentence.includes("--sample bags") || answer === null,
    sentence,
  );
});

Deno.test("views that are the same vectors leave nothing to be robust to", async () => {
  const scenes = scenesIn(core, ["1", "2"]);
  const table = renderedRows(core, "lookup", scenes, 1);
  using rendered = renderedSet(core, scenes, () => table);
  using set = selectScenes(
    core,
    rendered,
    Int32Array.from({ length: scenes.count }, (_, row) => 2 * (row >> 1)),
  );
  const alike = new SceneSet(scenes.space, 2, scenes.values, [], scenes.namedViews);
  const { EmbeddingSet: Set } = await import("../../../src/data/embedding_set.ts");
  const same = new Set({ name: "same", scenes: alike, embeddings: set.embeddings });
  const { numbers, answer, sentence } = await analysed(same);
  assertEquals([numbers.apart, answer], [0, "undecided"]);
  assertStringIncludes(sentence, "the same vector");
});

Deno.test("uneven views are read as they are: scenes that lack some, and scenes that are there twice", async () => {
  const scenes = scenesIn(core, ['a, "b"', "é\n", "__proto__"]);
  const table = renderedRows(core, "lookup", scenes, 1);
  using whole = renderedSet(core, scenes, () => table);
  const rows = Int32Array.from({ length: scenes.count }, (_, row) => row)
    .filter((row) => row % 5 !== 2);
  using set = selectScenes(core, whole, [...rows, 0, 1]);
  const { numbers, answer, matrix, result } = await analysed(set, ["probe", "robust"]);
  assertEquals(reasonsIn("robust", result.metrics.robust as Metrics), {});
  assertEquals([answer, result.metrics.verdict], ["yes", "binds"]);
  assertEquals(numbers.rows, rows.length + 2);
  assertEquals(numbers.scenes, new globalThis.Set(set.scenes.sceneIds()).size);
  assertEquals(matrix.length, 9);
});

Deno.test("sets that can't be judged say why", () => {
  const scenes = scenesIn(core, ["1", "2"]);
  const refused = (views: ConstructorParameters<typeof SceneSet>[4], values = scenes.values) =>
    robust.requires({ scenes: new SceneSet(scenes.space, 2, values, [], views) } as EmbeddingSet);
  const { count } = scenes;
  assertStringIncludes(refused(null)!, "column `view`");
  assertStringIncludes(
    refused({ names: ["only", "none"], ids: new Int32Array(count) })!,
    'all rows of this set are of one, "only"',
  );
  const first = Int32Array.from({ length: count }, (_, row) => row === 0 ? 1 : 0);
  assertStringIncludes(refused({ names: ["x", "y"], ids: first })!, "fewer than two views");
  assertEquals(refused(scenes.namedViews), null);
});

Deno.test("a seed gives the same bytes with one worker and with two", async () => {
  const scenes = scenesIn(core, FOUR.slice(0, 2), 60);
  const table = renderedRows(core, "lookup", scenes, 1);
  using set = renderedSet(core, scenes, () => table);
  const [one, two]: Result[] = [
    await measureSet(core, robust, set, {}, { workers: 1 }),
    await measureSet(core, robust, set, {}, { workers: 2 }),
  ];
  assertEquals(one, two);
});

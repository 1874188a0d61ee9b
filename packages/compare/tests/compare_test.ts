import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { writeNpy } from "../../../tests/data/formats/write_npy.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { formatResult } from "../../../src/result/format.ts";
import { registerKinds } from "../../../src/verify/kinds.ts";
import { verifyResult } from "../../../src/verify/verify_result.ts";
import { compareResults } from "../compare_results.ts";
import { COMPARE_KINDS } from "../kinds.ts";
import { compareReport } from "../report.ts";
import { noteText } from "../../../src/metrics/notes/catalogue.ts";
import { compareNote } from "../note_texts.ts";
import { figureAt } from "../../../src/metrics/figure.ts";
import { metricsByKind } from "../../../src/metrics/read.ts";
import { formatNumber } from "../../../src/metrics/text/number.ts";
import type { Metrics } from "../../../src/result/result.ts";
import { verdictThreshold } from "../../../src/verdict/thresholds.ts";
import { type CodedSet, codedSet, number, resultOf, run } from "../../../tests/measure/context.ts";
import { VERSION } from "../../../src/version.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

registerKinds(COMPARE_KINDS);

const core = await loadCore();

async function probed(code: CodedSet["code"], sizes = [4, 3]) {
  using set = codedSet(core, { sizes, code, dim: 24 });
  return resultOf("probe", set, await run(probe, set, { beyond: "off" }));
}

const [objects, bag] = [await probed("objects"), await probed("bag")];

Deno.test("the model that binds stands first, and by how much is known scene by scene", () => {
  const { tables, notes } = compareResults(
    core,
    [
      { name: "bag", result: bag },
      { name: "binder", result: objects },
    ],
    "0.0.0",
    0,
  );
  assertEquals(tables.order, ["binder", "bag"]);
  const [first] = tables.differences as {
    reading: string;
    difference: number;
    low: number;
    lowObjects: number;
    highObjects: number;
    scenes: number;
  }[];
  assertEquals(first.reading, "ambiguous");
  assert(first.low > 0.2 && first.scenes > 20);
  assert(first.lowObjects > 0 && first.lowObjects <= first.difference);
  assert(first.highObjects >= first.difference);
  const rates = [objects, bag].map(({ metrics }) => number(metrics, "object.ambiguous"));
  assertAlmostEquals(first.difference, rates[0] - rates[1], 1e-12);
  assertEquals(notes, []);
});

Deno.test("a model whose labels were refused as out of step is neither ranked nor compared, and a note says why", async () => {
  const keep = (objects: readonly number[]) => (7 * objects[0] + 5 * objects[1]) % 11 < 7;
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 24, keep });
  const { count } = set.scenes;
  using moved = selectRows(
    core,
    set.embeddings,
    Int32Array.from({ length: count }, (_, row) => (row + 1) % count),
  );
  using shifted = new EmbeddingSet({ name: "shifted", scenes: set.scenes, embeddings: moved });
  const result = resultOf("probe", shifted, await run(probe, shifted, { beyond: "off" }));
  const entries = [{ name: "shifted", result }, { name: "bag", result: bag }];
  assertThrows(() => compareResults(core, entries, "0", 0), RangeError, "shifted: labels and rows");
  const compared = compareResults(
    core,
    [...entries, { name: "binder", result: objects }],
    VERSION,
    0,
  );
  assertEquals(compared.tables.order, ["binder", "bag"]);
  assertEquals(Object.keys(compared.metrics.models as Metrics), ["binder", "bag"]);
  assert(!JSON.stringify(compared.tables).includes("shifted"));
  assertEquals(compared.notes, [compareNote("compare.out-of-step", { models: ["shifted"] })]);
  const given = [result, objects, bag];
  const again = await verifyResult(core, formatResult(compared), { given: { results: given } });
  assert(again.equal);
});

Deno.test("a model against itself differs by nothing", () => {
  const { tables } = compareResults(
    core,
    [
      { name: "one", result: objects },
      { name: "same", result: objects },
    ],
    "0.0.0",
    0,
  );
  for (const d of tables.differences as Record<string, number>[]) {
    assertEquals([d.difference, d.low, d.high, d.lowObjects, d.highObjects], [0, 0, 0, 0, 0]);
  }
});

Deno.test("models on other scenes are compared by their rates, and it says so", async () => {
  const other = await probed("objects", [3, 3]);
  const { tables, notes } = compareResults(
    core,
    [
      { name: "one", result: objects },
      { name: "other", result: other },
    ],
    "0.0.0",
    0,
  );
  const [first] = tables.differences as { scenes: number | null; low: number | null }[];
  assertEquals(first.scenes, null);
  assert(first.low !== null);
  assertEquals(notes, [compareNote("compare.other-scenes", { models: ["other"], first: "one" })]);
});

Deno.test("every model gets a paragraph, a row and a bar", () => {
  const result = compareResults(
    core,
    [
      { name: "bag", result: bag },
      { name: "binder", result: objects },
    ],
    "0.0.0",
    0,
  );
  const paragraphs = result.tables.paragraphs as { text: string }[];
  assert(paragraphs.every(({ text }) => text.includes("a linear probe reads the right objects")));
  assertEquals(compareReport.tables(result)[1].rows.length, 2);
  const [chart] = compareReport.charts(result);
  assert(chart.kind === "bars");
  // The threshold of each model's own set, as its verdict has it, stands at the number and on the bar.
  const { binder } = result.metrics.models as { binder: Metrics };
  const { value, interval } = figureAt(objects, "probe.swap.test");
  const threshold = verdictThreshold(metricsByKind(objects), "probe.swap.test")!;
  assertEquals(binder.swap, { value, ci: interval, threshold });
  const bar = chart.bars.find((one) => one.group === "swap accuracy" && one.label === "binder");
  assertEquals(bar?.reference, { label: "threshold", value: threshold });
  assert(chart.description.includes(`(threshold ${formatNumber(threshold, 2)})`));
});

Deno.test("the same scenes in another order, with concepts in another order, are paired by what they show", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 24 });
  const { count, space, values } = set.scenes;
  // Backwards, with the second concept first and its values the other way round.
  const [first, second] = space.concepts;
  const reversedSpace = new ConceptSpace([
    { name: second.name, values: [...second.values].reverse() },
    first,
  ]);
  const order = Int32Array.from({ length: count }, (_, row) => count - 1 - row);
  const shown = Array.from(order, (row) => {
    const of = values.subarray(4 * row, 4 * row + 4);
    return [second.values.length - 1 - of[1], of[0], second.values.length - 1 - of[3], of[2]];
  });
  using other = new EmbeddingSet({
    name: "turned",
    scenes: new SceneSet(reversedSpace, 2, Int32Array.from(shown.flat())),
    embeddings: selectRows(core, set.embeddings, order),
  });
  // Trained on the same scenes: all test scenes are common.
  await using path = await tempFolder();
  const marks = Int32Array.from({ length: count }, (_, row) => +(row * 7 % 5 < 2));
  await writeNpy(path("a.npy"), { shape: [count], data: marks });
  await writeNpy(path("b.npy"), { shape: [count], data: marks.toReversed() });
  const fitted = async (of: EmbeddingSet, split: string) =>
    resultOf("probe", of, await run(probe, of, { epochs: 500, split: path(split) }));
  const [one, same] = [await fitted(set, "a.npy"), await fitted(other, "b.npy")];
  const { tables, notes } = compareResults(
    core,
    [{ name: "one", result: one }, { name: "same", result: same }],
    "0.0.0",
    0,
  );
  const tested = marks.filter((mark) => mark === 0).length;
  for (
    const d of tables.differences as { reading: string; scenes: number; difference: number }[]
  ) {
    if (["object", "concept"].includes(d.reading)) assertEquals(d.scenes, tested);
    // The same rows, fitted from other first weights.
    assert(Math.abs(d.difference) < 0.1, `${d.reading}: ${d.difference}`);
  }
  assert(notes.some(({ code }) => code === "compare.other-order"));
});

Deno.test("unseen objects stand beside what is read out, with the smallest model that reaches them", async () => {
  using sum = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 24 });
  using free = codedSet(core, { sizes: [4, 3], code: "objects", dim: 24 });
  const of = async (set: EmbeddingSet) =>
    resultOf(
      "approximate",
      set,
      await run(approximate, set, { approximator: ["additive"], coverage: [0.7], epochs: 500 }),
    );
  const results = [{ name: "sum", result: await of(sum) }, {
    name: "free",
    result: await of(free),
  }];
  const compared = compareResults(core, results, "0.0.0", 0);
  const models = compared.metrics.models as Record<string, Metrics>;
  const [ofSum, ofFree] = results.map(({ result }) =>
    (result.curves.approximate as unknown as {
      ceiling: { object: number };
      heldout: { r2: number };
    }[])[0]
  );
  // A linear probe reads few objects out of sums by position, so scores of unseen ones are held to what it reads of
  // the true vectors: additive vectors lose nothing of it, free ones nearly all.
  assert(ofSum.heldout.r2 > 0.999 && ofFree.heldout.r2 < 0);
  assertEquals(number(models.sum, "unseen"), ofSum.ceiling.object);
  assertEquals(ofFree.ceiling.object, 1);
  assert(number(models.free, "unseen") <= 0.125);
  assert(number(models.sum, "unseen") > 0.3);
  const [, table] = compareReport.tables(compared);
  const at = table.columns.findIndex(({ name }) => name === "unseen objects, predicted");
  const row = table.rows.find(([name]) => name === "sum")!;
  assertEquals(row[at], number(models.sum, "unseen"));
  assertEquals(row[at + 3], "no MLP that was tried");
  const [chart] = compareReport.charts(compared);
  assert(chart.kind === "bars");
  const bar = chart.bars.find(({ group, label }) => group === "unseen objects" && label === "sum")!;
  assert(bar.interval !== undefined && bar.interval[0] <= bar.value!);
});

Deno.test("how many comparisons there are, and how many would mislead by chance, is said", () => {
  const named = (name: string) => ({ name, result: objects });
  const compared = compareResults(core, ["a", "b", "c"].map(named), "0.0.0", 0);
  const [, , differences] = compareReport.tables(compared);
  assert(differences.caption!.startsWith("12 comparisons, each with its own 95 %: about 0.6 "));
  const [chart] = compareReport.charts(compared);
  assert(chart.kind === "bars" && chart.bars.every(({ interval }) => interval !== undefined));
  assert(chart.leads);
});

Deno.test("a complexity that rests on few held-out scenes says on how many, one on many does not", () => {
  const result = (scenes: number) => ({
    ...objects,
    kind: "analyze",
    metrics: {
      probe: objects.metrics,
      approximate: { complexity: { width: 64, coverage: 0.9, object: 1, interval: null } },
    } as Metrics,
    curves: {
      approximate: [{
        approximator: "mlp",
        form: null,
        width: 64,
        coverage: 0.9,
        seed: 0,
        heldout: { object: 1, scenes },
      }],
    },
  });
  const { metrics, notes } = compareResults(
    core,
    [{ name: "few", result: result(2) }, { name: "many", result: result(200) }],
    "0.0.0",
    0,
  );
  const texts = Object.fromEntries(
    Object.entries(metrics.models as { [name: string]: { complexity: string } })
      .map(([name, { complexity }]) => [name, complexity]),
  );
  assertEquals(texts, {
    few: "width 64 at coverage 0.9 (2 held-out scenes)",
    many: "width 64 at coverage 0.9",
  });
  const few = notes.filter(({ code }) => code === "compare.few-held-out");
  assertEquals(few, [
    compareNote("compare.few-held-out", { models: [{ name: "few", scenes: 2 }] }),
  ]);
  assertEquals(
    noteText(few[0]),
    "The smallest MLP rests on few scenes: few on 2 held-out scenes, too few for a firm conclusion. Use a set with more objects.",
  );
});

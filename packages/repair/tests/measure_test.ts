import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { matmul } from "../../../src/core/linalg/gemm.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { parseNpy } from "../../../src/data/formats/npy.ts";
import { SHAPES } from "../kept.ts";
import { MAP_FILE } from "../map_file.ts";
import { repair } from "../measure.ts";
import { answeredOf } from "../../../src/report/answers/answered.ts";
import { repaired } from "../tell/map_answer.ts";
import { visible } from "../../../src/measure/visible/measure.ts";
import type { RepairMetrics } from "../numbers.ts";
import type { RepairResult } from "../numbers.ts";
import { note } from "../note_texts.ts";
import { schemaFaults } from "../../library/tests/schema/schema_faults.ts";
import { number, resultOf, run } from "../../../tests/measure/context.ts";
import { reasonsIn } from "../../../tests/measure/reasons.ts";
import { RULE, viewed } from "../../../tests/measure/visible/simulated_views.ts";
import { assertNoted } from "../../../tests/note_texts.ts";
import { beforeRelease } from "../../../tests/before_release.ts";

const core = await loadCore();
/** Values of each concept: fewer than RULE has, which take many times as long. */
const SIZES = [5, 5] as const;

Deno.test("a rule that is read and not seen is repaired for objects that the map never saw", async () => {
  using set = viewed(core, { ...RULE, sizes: SIZES });
  const before = (await run(visible, set)).metrics;
  assertLess(number(before, "paired"), 0.5);
  const outcome = await run(repair, set);
  const { metrics, files } = outcome;
  assertEquals(metrics.supported, answeredOf(resultOf("repair", set, outcome))!.word);
  assertGreater(
    number(metrics, "newObjects.paired.map"),
    number(metrics, "newObjects.paired.raw") + 0.3,
  );

  // The file does to the vectors what the numbers say.
  const { shape: [dim, cols], data } = parseNpy(MAP_FILE, files!.get(MAP_FILE)!);
  using map = Matrix.from(core, dim, cols, data);
  using mapped = new EmbeddingSet({
    name: "mapped",
    scenes: set.scenes,
    embeddings: matmul(core, set.embeddings, map),
  });
  const after = (await run(visible, mapped)).metrics;
  assertGreater(number(after, "paired"), 0.9);
  assertEquals(
    schemaFaults("repair", JSON.parse(JSON.stringify(resultOf("repair", set, outcome)))),
    [],
  );
  assertEquals(repair.tables(resultOf("repair", set, outcome)).map(({ rows }) => rows.length > 0), [
    true,
    true,
    true,
    true,
    true,
  ]);
  const apart = repair.tables(resultOf("repair", set, outcome)).at(-2)!;
  assertEquals(apart.rows.map((row) => row.slice(0, 2)), [
    ["known", "known"],
    ["known", "new"],
    ["new", "known"],
    ["new", "new"],
  ]);
  for (const [, , concept, conceptAfter, , , stay] of apart.rows as number[][]) {
    for (const share of [concept, conceptAfter, stay]) assert(share >= 0 && share <= 1);
  }
  // A map of few directions keeps less of the values than the vectors had.
  const read = (share: string) => number(metrics, `cost.apart.newObjects.concept.${share}`);
  assert(read("map") <= read("raw"));

  // The price curve: a row a shape and one without a map; the chosen one is what a search finds after it.
  const { price } = outcome.curves as RepairResult["curves"];
  assertEquals(price.length, SHAPES.length + 1);
  const [none] = price;
  const [chosen, ...more] = price.filter((row) => row.chosen);
  assertEquals([none.rank, none.keep, none.neighbours, more.length], [0, 1, 1, 0]);
  assertGreater(chosen.visible!, none.visible!);
  assert(price.slice(1).every(({ neighbours }) => neighbours! < 1));
  assertEquals(metrics.ndcg, { raw: none.ndcg, map: chosen.ndcg });
  const [chart] = repair.charts(resultOf("repair", set, outcome));
  assertStringIncludes(chart.description, "The chosen one");
});

beforeRelease(
  "a lookup under noise is repaired for the objects that the map saw, and no map is handed out",
  async () => {
    using set = viewed(core, {
      ...RULE,
      sizes: SIZES,
      rule: 0,
      dim: 96,
      bound: 0.3,
      wording: 0.3,
      noise: 1.2,
    });
    const outcome = await run(repair, set);
    const { metrics, files } = outcome;
    assertEquals(metrics.supported, "no");
    assertGreater(
      number(metrics, "seen.paired.map"),
      number(metrics, "newObjects.paired.map"),
    );
    assertEquals(files!.size, 0);
    assertEquals(metrics.cost, null);
    assertStringIncludes(
      answeredOf(resultOf("repair", set, outcome))!.sentences[0],
      "no map is written",
    );
  },
);

beforeRelease(
  "a lookup with little noise gets a map too: that one generalises is no evidence of a rule",
  async () => {
    const parts = { ...RULE, rule: 0, wording: 0.3, noise: 0.3 };
    using set = viewed(core, parts);
    const { metrics, files, notes } = await run(repair, set);
    assertEquals([metrics.supported, files!.size], ["in part", 1]);
    const { answer, sentences: [claim] } = repaired(metrics as RepairMetrics);
    assertEquals(answer, "in part");
    assertStringIncludes(claim, "In new views it does not.");
    const { rule, lookup } = (metrics as RepairMetrics).planted;
    assertNoted(
      notes,
      note("repair.simulated", { rule: rule.newObjects!, lookup: lookup.newObjects! }),
    );
  },
);

Deno.test("of a bag there is nothing to repair", async () => {
  using set = viewed(core, { ...RULE, sizes: [4, 4], rule: 0, bound: 0, noise: 0.1 });
  const { metrics, files } = await run(repair, set);
  assertEquals(metrics.supported, "no");
  const { answer, reason } = repaired(metrics as RepairMetrics);
  assertEquals([answer, reason], ["no", "repair.nothing-to-repair"]);
  assertLess(number(metrics, "newObjects.right.map"), 0.7);
  assertEquals(files!.size, 0);
});

Deno.test("two views are repaired, and nothing is said of new ones", async () => {
  using set = viewed(core, { ...RULE, sizes: [4, 4], views: 2 });
  const outcome = await run(repair, set);
  assertEquals([outcome.metrics.newViews, outcome.metrics.newBoth], [null, null]);
  assertEquals(reasonsIn("repair", outcome.metrics), {});
  const { cells } = repaired(outcome.metrics as RepairMetrics);
  assertEquals(cells.map(({ objects, views }) => `${objects} ${views}`), [
    "known known",
    "new known",
  ]);
});

Deno.test("sets without views or swaps are refused, with what would help", () => {
  using oneView = viewed(core, { ...RULE, views: 1 });
  assert(repair.requires(oneView)!.includes("--templates all"));
  using unnamed = viewed(core, { ...RULE, named: false });
  assert(repair.requires(unnamed)!.includes("column `view`"));
});

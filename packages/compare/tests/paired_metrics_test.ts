import { assertEquals } from "@std/assert";
import { type ComparedNumber, OTHERS, PAIRED_METRICS, pairedInterval } from "../paired_metrics.ts";
import { loadCore } from "../../../src/core/load.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { baselines } from "../../../src/measure/baselines/measure.ts";
import { decompose } from "../../../src/measure/decompose/measure.ts";
import { intervene } from "../../../src/measure/intervene/measure.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { numberAt } from "../../../src/metrics/read.ts";
import { estimate } from "../../../src/result/estimate.ts";
import { type Json, type Metrics, type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { codedSet, run } from "../../../tests/measure/context.ts";

const EMPTY: Result = {
  schema: RESULT_SCHEMA,
  kind: "analyze",
  version: "",
  seed: 0,
  options: {},
  inputs: [],
  metrics: {},
  curves: {},
  tables: {},
  notes: [],
};
const [, , OBJECT, CONCEPT] = PAIRED_METRICS;

Deno.test("every reading stands where the measures leave it, with both intervals of the probe's", async () => {
  const core = await loadCore();
  using bare = codedSet(core, { sizes: [3, 3], code: "objects", dim: 24 });
  const { scenes, embeddings, objects } = bare;
  const rows = codedSet(core, { sizes: [3, 3], code: "bag" }).embeddings;
  const bag = { name: "bag", rows, scenes: null };
  using set = new EmbeddingSet({ name: "both", scenes, embeddings, objects, baselines: [bag] });
  const metrics = {
    probe: (await run(probe, set, { epochs: 50 })).metrics,
    decompose: (await run(decompose, set, { epochs: 50 })).metrics,
    intervene: (await run(intervene, set, { epochs: 50 })).metrics,
    baselines: (await run(baselines, set, {})).metrics as unknown as Metrics,
  };
  for (const { key, path } of [...PAIRED_METRICS, ...OTHERS]) {
    assertEquals(typeof numberAt<Json>(metrics, path), "number", key);
  }
  const result = { ...EMPTY, metrics };
  for (const reading of PAIRED_METRICS) {
    for (const over of ["scenes", "objects"] as const) {
      // Swaps have no interval over scenes.
      if (reading.key === "swap" && over === "scenes") continue;
      const [low, high] = pairedInterval(result, reading, over)!;
      const value = numberAt<Json>(metrics, reading.path)!;
      assertEquals([low <= value, value <= high], [true, true], `${reading.key}, ${over}`);
    }
  }
});

Deno.test("the two intervals of a reading are told apart, and none is none", () => {
  const metrics = {
    probe: { object: { test: estimate(null, { ci: [0, 0.3], ciScenes: [0.1, 0.2] }) } },
  };
  const result = { ...EMPTY, metrics };
  assertEquals(pairedInterval(result, OBJECT, "scenes"), [0.1, 0.2]);
  assertEquals(pairedInterval(result, OBJECT, "objects"), [0, 0.3]);
  assertEquals(pairedInterval(result, CONCEPT, "scenes"), null);
  assertEquals(pairedInterval(EMPTY, OBJECT, "objects"), null);
});

Deno.test("models are sorted by ambiguous scenes; keys and paths are those of the Results there are", () => {
  const place = ({ key, path }: ComparedNumber) => `${key}: ${path}`;
  assertEquals(PAIRED_METRICS.map(place), [
    "ambiguous: probe.object.ambiguous",
    "swap: probe.swap.test",
    "object: probe.object.test",
    "concept: probe.concept.test",
  ]);
  assertEquals(OTHERS.map(place), [
    "sum: decompose.levelI.avg_pos.r2",
    "floor: decompose.levelI.avg_pos.r2.null",
    "edits: intervene.avg_pos.retrieval.all",
    "added: baselines.added.object",
    "addedSwap: baselines.added.swap",
  ]);
});

// `--protocol validated`: rates chosen without a look at held-out scenes.
import {
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { UsageError } from "../../../src/job/failure.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import type { MeasureOutcome } from "../../../src/measure/measure.ts";
import { metricAt, numberAt } from "../../../src/result/metric.ts";
import { pointsOf, SHORT } from "./points.ts";
import { planted, run } from "../context.ts";

const core = await loadCore();

Deno.test("validated chooses a rate that fits where the published one does not", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  const options = {
    epochs: 300,
    approximator: ["mlp"] as const,
    width: [256],
    coverage: [0.9],
    approximatorEpochs: 300,
  };
  const published = await run(approximate, set, options);
  const validated = await run(approximate, set, { ...options, protocol: "validated" });
  const [before] = pointsOf(published);
  const [after] = pointsOf(validated);
  assertLess(numberAt(before, "train.r2")!, 0.95);
  assertGreater(numberAt(after, "train.r2")!, numberAt(before, "train.r2")!);
  assertLess(numberAt(after, "lr")!, 0.01);
  assertGreater(numberAt(after, "heldout.r2")!, numberAt(before, "heldout.r2")!);
  assertEquals(metricAt(after, "bestOnHeldout"), null);
  const noteOf = (outcome: MeasureOutcome) => outcome.notes!.join("\n");
  assertStringIncludes(noteOf(published), "--protocol validated");
  assertStringIncludes(noteOf(published), "less than 0.9 of the objects");
  assertStringIncludes(noteOf(validated), "Held-out scenes chose nothing");
  assertEquals([pointsOf(published)[0], after].map((row) => metricAt(row, "chosen")), [null, true]);
});

Deno.test("where validated can choose nothing, the row and a note say so", async () => {
  using set = planted(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const options = {
    ...SHORT,
    approximator: ["mlp", "additive"] as const,
    width: [8],
    approximatorEpochs: 20,
    protocol: "validated" as const,
  };
  // One of twelve objects is trained: none can be set apart.
  const outcome = await run(approximate, set, { ...options, coverage: [0.1, 0.6] });
  const rows = pointsOf(outcome);
  assertEquals(rows.map((row) => metricAt(row, "chosen")), [false, true, null, null]);
  assertEquals(numberAt(rows[0], "lr"), 0.01);
  const notes = outcome.notes!.join("\n");
  assertStringIncludes(notes, "of 1 fits were chosen");
  assertStringIncludes(notes, "1 fits could choose no rate");
  await assertRejects(
    () => run(approximate, set, { ...options, coverage: [0.6], approximatorLr: 0.003 }),
    UsageError,
    "Leave one of them out",
  );
});

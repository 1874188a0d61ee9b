import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { noteText } from "../../src/metrics/notes/catalogue.ts";
import { loadCore } from "../../src/core/load.ts";
import type { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import { defaultsOf } from "../../src/job/options.ts";
import { SILENT } from "../../src/job/progress.ts";
import { MemoryStore } from "../../src/job/store.ts";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import { analyze, MEASURES } from "../../packages/library/calls/measures.ts";
import { computeResult } from "../../src/measure/compute_result.ts";
import { costsOf, tooLarge, type Works } from "../../src/measure/cost.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { probe } from "../../src/measure/probe/measure.ts";
import { codedSet, run } from "./context.ts";

const core = await loadCore();

/** The same set, of which its dimensions alone are said to be more than there are. */
function claimedSet(set: EmbeddingSet, dim: number): EmbeddingSet {
  return Object.create(set, { dim: { value: dim } });
}

Deno.test("a measure that does not fit into the core says what it holds and what to do", () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 8 });
  const options = defaultsOf(decompose.options);
  assertEquals(tooLarge(set, decompose.work(set, options, { core, seed: 0 })), null);
  const huge = claimedSet(set, 2 ** 24);
  const refusal = tooLarge(huge, decompose.work(huge, options, { core, seed: 0 }))!;
  assertMatch(refusal, /^It would hold [\d.]+ GB, and the core can hold 4\.3 GB\. .*--max-scenes/);
});

Deno.test("an analysis leaves such measures out with a note; alone each refuses", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 8 });
  const huge = claimedSet(set, 2 ** 24);
  const options = { ...defaultsOf(analyze.options), seeds: [] };
  const works = (of: EmbeddingSet) => analyze.work(of, options, { core, seed: 0 }) as Works;
  assert(works(set).size > 5);
  assertEquals(works(huge).size, 0);
  const { metrics, notes } = await run(analyze, huge);
  const able = MEASURES.filter((measure) => measure.requires(set, options) === null);
  for (const { kind } of able) {
    const [left] = notes.filter(({ measure }) => measure === kind);
    assertStringIncludes(noteText(left), `${kind} was left out. It would hold`);
    assertEquals((metrics as { [kind: string]: unknown })[kind], undefined);
  }
  using pool = new WorkerPool(0);
  await assertRejects(
    () =>
      computeResult(decompose, huge, defaultsOf(decompose.options), {
        ...{ core, pool, seed: 0, progress: SILENT, store: new MemoryStore() },
      }),
    Error,
    "decompose does not fit. It would hold",
  );
});

Deno.test("the cost of wide rows has what the process holds, which need not fit into one core", () => {
  // 20,000 rows of 4,096 numbers held 3.78 GB with two workers, and of 8,192 each core still has room.
  using small = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 8 });
  const options = defaultsOf(probe.options);
  // The same few scenes over and over.
  const { space, values, count } = small.scenes;
  const many = new SceneSet(
    space,
    2,
    Int32Array.from({ length: 20_000 * 4 }, (_, i) => values[i % (4 * count)]),
  );
  const wide = (dim: number): EmbeddingSet =>
    Object.create(small, { dim: { value: dim }, scenes: { value: many } });
  const set = wide(4096);
  const costs = costsOf(set, "probe", probe.work(set, options, { core, seed: 0 }), 1);
  const held = (workers: number) =>
    Math.max(...costs.map(({ memory, perWorker }) => memory + (workers - 1) * perWorker));
  assert(held(2) > 3.5e9 && held(2) < 4.2e9, `${held(2)}`);
  assert(held(1) < held(2));
  assertEquals(tooLarge(wide(8192), probe.work(wide(8192), options, { core, seed: 0 })), null);
});

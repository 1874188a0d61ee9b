import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { smallClip } from "../../reproduce/small_clip/study.ts";
import { clipModels } from "../../reproduce/small_clip/grid.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import type { ScratchModel } from "../../reproduce/scratch/grid.ts";
import { studyResult } from "../study_result.ts";

const core = await loadCore();

/** Models that train in a second; their numbers mean nothing. */
const TINY: ScratchModel[] = [false, true].map((swapNegatives) => ({
  id: `tiny-${swapNegatives}`,
  family: {
    name: swapNegatives ? "swaps" : "captions",
    title: swapNegatives ? "with" : "without",
    control: false,
    options: {
      values: [4, 4],
      size: 16,
      patch: 8,
      width: 16,
      layers: 1,
      dim: 16,
      batch: 16,
      steps: 20,
      evaluateEvery: 20,
      swapNegatives,
    },
  },
  coverage: 0.75,
  seed: 0,
}));

Deno.test("the study of small CLIPs has the same bytes for any number of workers, and keeps models", async () => {
  const store = new MemoryStore();
  const run = async (workers: number, store: MemoryStore) => {
    using pool = new WorkerPool(workers);
    const shares: number[] = [];
    const context = { core, pool, store, force: false, say: () => {} };
    const progress = (share: number) => shares.push(share);
    const found = await smallClip.studyModels(TINY, null, 0, { ...context, progress }, null);
    assertEquals(shares.at(-1), 1);
    return studyResult("small_clip", found);
  };
  const one = await run(1, store);
  assertEquals(formatResult(await run(2, new MemoryStore())), formatResult(one));
  assertEquals(formatResult(await run(1, store)), formatResult(one));

  const [table] = smallClip.tables(one);
  assertEquals(table.rows.map(([rivals, coverage, seeds]) => [rivals, coverage, seeds]), [
    ["without", 0.75, 1],
    ["with", 0.75, 1],
  ]);
  const [chart] = smallClip.charts(one);
  assert(chart.kind === "lines" && chart.points.length === 2);
  assertEquals(one.inputs[0].scenes, 256);
});

Deno.test("every size of the study has the control, both arms and the control of the negatives", () => {
  for (const size of ["quick", "default", "full"] as const) {
    const models = clipModels(size, null);
    assertEquals(new Set(models.map(({ family }) => family.name)).size, 4);
    assertEquals(new Set(models.map(({ id }) => id)).size, models.length);
  }
  assertEquals(clipModels("quick", [3, 4]).length, 2 * clipModels("quick", null).length);
});

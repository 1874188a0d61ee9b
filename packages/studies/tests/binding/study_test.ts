// From models to the page: the same bytes however the run went.
import { assert, assertEquals } from "@std/assert";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import { REPORT_FORMATS } from "../../../../src/report/report_files.ts";
import { bindingModels, READ } from "../../reproduce/binding/grid.ts";
import { binding } from "../../reproduce/binding/study.ts";
import { models } from "../../reproduce/scratch/grid.ts";
import { planOf } from "../../reproduce/scratch/trained_model.ts";
import { reportFiles } from "../../../../src/run/output/report_files.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { CutStore } from "../cut_store.ts";
import { studyResult } from "../study_result.ts";

const core = await loadCore();

/** Models that train in a second; their numbers mean nothing. */
const small = { values: [6, 5], width: 16, layers: 1, batch: 40, steps: 20, evaluateEvery: 10 };
const family = (name: string, control = false) => ({ name, title: name, control, options: small });
const TINY = models([family("recipe"), family("bag", true)], [0.5, 0.6], [0]);

Deno.test("the study has the same bytes for any number of workers, and after a stop", async () => {
  await using path = await tempFolder();
  const outcome = async (workers: number, store: MemoryStore) => {
    using pool = new WorkerPool(workers);
    const context = { core, pool, store, force: false, progress: () => {}, say: () => {} };
    return await binding.studyModels(TINY, { seen: 14, unseen: 10 }, 0, context, path("models"));
  };
  const one = await outcome(1, new MemoryStore());
  const cut = new CutStore();
  cut.left = 1;
  let stopped = false;
  await outcome(1, cut).catch(() => stopped = true);
  assert(stopped);
  cut.left = Infinity;
  assertEquals(await outcome(2, cut), one, "a resumed run ends with the same");

  const result = studyResult("binding", one);
  const [questions, every] = binding.tables(result);
  assertEquals([questions.rows.length, every.rows.length], [12, 4]);
  const files = await reportFiles("Study", [{ name: "binding", result }], REPORT_FORMATS);
  for (const name of ["report.html", "report.md", "figures/normalised-recognition.svg"]) {
    assert(files.get(name)!.length > 500, name);
  }
});

Deno.test("each size has the registered models, and all of them objects enough for their readers", async () => {
  const sizes = ["quick", "default", "full"] as const;
  assertEquals(sizes.map((size) => bindingModels(size, null).length), [18 + 2, 54 + 2, 90 + 2]);
  const all = bindingModels("quick", null);
  assertEquals(new Set(all.map(({ id }) => id)).size, all.length);
  for (const model of all) {
    const objects = (await planOf(model)).space.objectCount;
    assert(model.coverage * objects - 1 >= READ.seen, model.id);
    assert((1 - model.coverage) * objects - 1 >= READ.unseen, model.id);
  }
});

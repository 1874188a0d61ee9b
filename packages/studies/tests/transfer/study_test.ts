import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import type { ScratchModel } from "../../reproduce/scratch/grid.ts";
import { transferModels } from "../../reproduce/transfer/grid.ts";
import type { TransferRecord } from "../../reproduce/transfer/model_record.ts";
import { recordsOf } from "../../reproduce/scratch/trained_record.ts";
import { transfer } from "../../reproduce/transfer/study.ts";
import { REPORT_FORMATS } from "../../../../src/report/report_files.ts";
import { reportFiles } from "../../../../src/run/output/report_files.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { CutStore } from "../cut_store.ts";
import { studyResult } from "../study_result.ts";

const core = await loadCore();

const SCENES = { fit: 150, test: 80 };

/** Models that train in a second; their numbers mean nothing. */
function tiny(): ScratchModel[] {
  const small = { values: [5, 4], width: 16, layers: 1, batch: 40, steps: 20, evaluateEvery: 10 };
  const family = (name: string, options = {}) => ({
    name,
    title: name,
    control: name === "bag",
    options: { ...small, ...options },
  });
  const of = (name: string, coverage: number, seed: number, options = {}) => ({
    id: `${name}-${coverage}-${seed}`,
    family: family(name, options),
    coverage,
    seed,
  });
  return [
    ...[0.6, 0.7].flatMap((coverage) => [0, 1].map((seed) => of("recipe", coverage, seed))),
    of("separate", 0.6, 0, { encoders: "separate" }),
    of("at-once", 0.6, 0, { conceptRamp: [0, 0], objectRamp: [0, 0] }),
    of("separate-at-once", 0.6, 0, { encoders: "separate", conceptRamp: [0, 0] }),
    of("bag", 0.6, 0, { mixing: "none", positions: "none", pooling: "mean" }),
  ];
}

Deno.test("the follow-up has the same bytes for any number of workers, and after a stop", async () => {
  await using path = await tempFolder();
  const outcome = async (workers: number, store: MemoryStore, folder: string) => {
    using pool = new WorkerPool(workers);
    return await transfer.studyModels(tiny(), SCENES, 0, {
      core,
      pool,
      store,
      force: false,
      progress: () => {},
      say: () => {},
    }, path(folder));
  };
  const one = await outcome(1, new MemoryStore(), "one");
  const cut = new CutStore();
  cut.left = 7;
  let stopped = false;
  await outcome(1, cut, "cut").catch(() => stopped = true);
  assert(stopped);
  cut.left = Infinity;
  assertEquals(await outcome(2, cut, "cut"), one, "a resumed run ends with the same");
  assertEquals(await outcome(2, cut, "none"), one, "and finds what was stored");

  const result = studyResult("transfer", one);
  const files = await reportFiles("Study", [{ name: "transfer", result }], REPORT_FORMATS);
  for (const name of ["report.html", "report.md", "figures/transfer-recognition.svg"]) {
    assert(files.get(name)!.length > 500, name);
  }
  for (const { reading, product, heldout } of recordsOf<TransferRecord>(result)) {
    assert(reading!.swap >= 0 && reading!.swap <= 1 && reading!.scenes > 0);
    assert(heldout !== null && product.starts.length === 3);
    assertAlmostEquals(product.gain, product.product - product.additive, 1e-12);
    assertEquals(product.kept === null, product.gain === 0);
  }
  const [questions, carries, ablation, models] = transfer.tables(result);
  assertEquals(questions.rows.map(([question]) => question), [6, 7, 8, 9, 10]);
  assertEquals([carries, ablation, models].map(({ rows }) => rows.length), [6, 4, 8]);
  assertEquals(transfer.charts(result).map(({ name }) => name), [
    "transfer-recognition",
    "gain-recognition",
    "product-recognition",
  ]);
});

Deno.test("models come seed by seed, and each size has the registered ones", () => {
  const count = (size: "quick" | "default" | "full") => transferModels(size, null).length;
  assertEquals([count("quick"), count("default"), count("full")], [
    12 + 2 + 9 + 2,
    24 + 18 + 8 + 2,
    40 + 60 + 27 + 2,
  ]);
  const quick = transferModels("quick", null);
  assertEquals(quick.slice(0, 4).map(({ seed }) => seed), [0, 0, 0, 0]);
  assertEquals(new Set(quick.map(({ id }) => id)).size, quick.length);
  assertEquals(transferModels("quick", [7]).length, 4 + 2 + 3 + 2);
});

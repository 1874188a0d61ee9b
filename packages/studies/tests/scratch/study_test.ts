import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { TRAIN_WORKER, type TrainJobs } from "@bindscope/bindscope/rooms/train";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { scratch, studyModels } from "../../reproduce/scratch/study.ts";
import { shareOfObjects } from "../../reproduce/scratch/complexity.ts";
import { correlate } from "../../reproduce/scratch/correlation.ts";
import type { ScratchModel } from "../../reproduce/scratch/grid.ts";
import { scratchModels } from "../../reproduce/scratch/grid.ts";
import type { ModelRecord } from "../../reproduce/scratch/model_record.ts";
import { recordsOf } from "../../reproduce/scratch/trained_record.ts";
import { answers } from "../../reproduce/scratch/questions.ts";
import { reportFiles } from "../../../../src/run/output/report_entry.ts";
import { type Files, MemoryStore } from "../../../../src/job/store.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { studyResult } from "../study_result.ts";

const core = await loadCore();

const EFFORT = {
  productScenes: 150,
  fitScenes: 120,
  testScenes: 60,
  productSteps: 20,
  widths: [8],
  mlpSteps: 20,
  shares: [0.6],
  probeSteps: 20,
};

/** Models that train in a second; their numbers mean nothing. */
function tiny(): ScratchModel[] {
  const small = { values: [5, 4], width: 16, layers: 1, batch: 40, steps: 20, evaluateEvery: 10 };
  const group = { name: "recipe", title: "tiny", control: false, options: small };
  const bag = {
    name: "bag",
    title: "no attention",
    control: true,
    options: { ...small, mixing: "none", positions: "none", pooling: "mean" },
  };
  return [
    ...[0.6, 0.7, 0.8].map((coverage) => ({
      id: `t-${coverage}`,
      family: group,
      coverage,
      seed: 0,
    })),
    { id: "b", family: bag, coverage: 0.6, seed: 0 },
  ];
}

Deno.test("the study of models from scratch has the same bytes for any number of workers", async () => {
  await using path = await tempFolder();
  const store = new MemoryStore();
  const outcome = async (workers: number, store: MemoryStore) => {
    using pool = new WorkerPool<TrainJobs>(workers, TRAIN_WORKER);
    const shares: number[] = [];
    const studyOutcome = await studyModels(tiny(), EFFORT, 0, {
      core,
      pool,
      store,
      force: false,
      progress: (share) => shares.push(share),
      say: () => {},
    }, path(`${workers}`));
    assertAlmostEquals(shares.at(-1)!, 1);
    assert(shares.every((share, i) => i === 0 || share >= shares[i - 1] - 1e-12));
    return studyOutcome;
  };
  const one = await outcome(1, store);
  assertEquals(await outcome(2, new MemoryStore()), one);
  assertEquals(await outcome(2, store), one, "what was kept is what was found");

  const result = studyResult("scratch", one);
  const files = await reportFiles("Study", [{ name: "scratch", result }], ["html", "md", "svg"]);
  for (const name of ["report.html", "report.md", "figures/transition.svg"]) {
    assert(files.get(name)!.length > 500, name);
  }
  const records = recordsOf<ModelRecord>(result);
  assertEquals(records.map(({ objects }) => objects.train), [12, 14, 16, 12]);
  for (const { whole, transfer, alternating, complexity } of records) {
    assert(Number.isFinite(whole.additive) && Number.isFinite(transfer!.global_product));
    // The exact sum is the same beside both.
    assertEquals(alternating.whole.additive, whole.additive);
    assert(Number.isFinite(alternating.transfer!.object_product));
    assertEquals(complexity!.points.length, 1);
  }
  const [transition, questions, fits, complexity] = scratch.tables(result);
  assertEquals([transition, questions, fits, complexity].map(({ rows }) => rows.length), [
    4,
    8,
    4,
    4,
  ]);
  assertEquals(scratch.charts(result).map(({ name }) => name), ["transition", "product-fit"]);
});

Deno.test("two quantities that go together have r near 1, and unrelated ones an interval around 0", () => {
  using stream = new CounterStream(core, 1, "test");
  const noise = stream.normal(80);
  const pairs = (of: (i: number) => number) =>
    Array.from({ length: 40 }, (_, i) => ({ x: of(i), y: i / 40, group: i % 4 }));
  const together = correlate(core, pairs((i) => i + noise[i]), 0, "together");
  assert(together.r! > 0.98 && together.interval![0] > 0.95);
  assert(together.leftOut![0] <= together.r! && together.r! <= together.leftOut![1]);
  const apart = correlate(core, pairs((i) => noise[i + 40]), 0, "apart");
  assert(apart.interval![0] < 0 && apart.interval![1] > 0);
  assertEquals(correlate(core, pairs(() => 1), 0, "constant").r, null);
  // NumPy: np.corrcoef([1, 2, 3, 5], [2, 1, 4, 4])[0, 1]
  const few = [[1, 2], [2, 1], [3, 4], [5, 4]].map(([x, y], group) => ({ x, y, group }));
  assertAlmostEquals(correlate(core, few, 0, "few").r!, 0.7481900559272088, 1e-12);
});

Deno.test("a question is answered by its interval, and controls have no say", () => {
  const record = (recognition: number, r2: number, control = false) =>
    ({
      control,
      coverage: Math.round(recognition * 4) / 4,
      heldout: { object: recognition },
      whole: { additive: 0.5, object_product: r2, global_product: r2 },
      transfer: { additive: 0, object_product: -r2, global_product: null },
      alternating: {
        whole: { additive: 0.5, object_product: r2, global_product: 1 - r2 },
        transfer: { additive: 0, object_product: r2, global_product: null },
      },
      complexity: { points: [], smallest: recognition > 0.5 ? { width: 64, share: 0.6 } : null },
    }) as unknown as ModelRecord;
  const models = Array.from({ length: 12 }, (_, i) => record(i / 12, 0.5 + i / 30));
  const metrics = answers(core, [...models, record(0, 1, true), record(1, 0, true)], 0);
  const answer = (name: string) => (metrics[name] as { answer: string }).answer;
  assertEquals(["paper", "gain", "objectTransfer"].map(answer), ["yes", "yes", "no"]);
  assertEquals(answer("globalTransfer"), "open");
  assertEquals(["paperAls", "gainAls", "objectTransferAls"].map(answer), ["no", "no", "yes"]);
  assertEquals(metrics.complexity, {
    binds: { models: 2, withComplexity: 2 },
    between: { models: 6, withComplexity: 3 },
    bag: { models: 4, withComplexity: 0 },
  });
});

Deno.test("a share of the objects shows every value, and the rest is apart from it", () => {
  const values = (name: string) => Array.from({ length: 6 }, (_, v) => `${name}${v}`);
  const space = new ConceptSpace(
    ["a", "b"].map((name) => ({ name, values: values(name) })),
  );
  const { fit, test } = shareOfObjects(core, space, 0, 0.3);
  assertEquals([fit.length, test.length], [10, 26]);
  assertEquals(new Set([...Array.from(fit), ...Array.from(test)]).size, 36);
  for (const c of [0, 1]) {
    assertEquals(new Set(Array.from(fit, (id) => space.valuesOf(id)[c])).size, 6);
  }
});

Deno.test("quick has five coverages and two seeds of the recipe, and a control", () => {
  const recipe = scratchModels("quick", null).filter(({ family }) => family.name === "recipe");
  assertEquals(new Set(recipe.map(({ coverage }) => coverage)), new Set([0.2, 0.4, 0.6, 0.8, 0.9]));
  assertEquals(recipe.length, 10);
  for (const size of ["quick", "default", "full"] as const) {
    const models = scratchModels(size, null);
    assertEquals(new Set(models.map(({ id }) => id)).size, models.length);
    assert(models.some(({ family }) => family.control));
  }
});

Deno.test("a study that is killed before a model's record finds the fits that were done", async () => {
  await using path = await tempFolder();
  /** Loses what it is given last for a model: its record. */
  class Forgetful extends MemoryStore {
    parts = 0;
    override put(key: string, files: Files): Promise<void> {
      const [content] = files.values();
      if (new TextDecoder().decode(content).includes('"alternating"')) return Promise.resolve();
      this.parts++;
      return super.put(key, files);
    }
  }
  const store = new Forgetful();
  const study = async () => {
    using pool = new WorkerPool<TrainJobs>(1, TRAIN_WORKER);
    const context = { core, pool, store, force: false, progress: () => {}, say: () => {} };
    return await studyModels(tiny().slice(0, 1), EFFORT, 0, context, path("models"));
  };
  const one = await study();
  // Both ways of fitting products, on whole scenes and on unseen objects; and the complexity.
  assertEquals(store.parts, 5);
  assertEquals(await study(), one);
  assertEquals(store.parts, 5);
});

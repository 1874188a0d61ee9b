import { assert, assertEquals, assertRejects } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../src/core/load.ts";
import { SmallClip } from "../trainer/small_clip.ts";
import { Trainer } from "../trainer/trainer.ts";
import { type MemberPool, teamSize } from "../../../src/core/team/team.ts";
import { TRAIN_WORKER } from "../trainer/train_entry.ts";
import type { TrainJobs } from "../trainer/train_jobs.ts";
import { TrainingTeam } from "../training_team.ts";
import { drawObjects } from "../../small_clip/drawings.ts";
import { trainDualEncoder } from "../train_dual_encoder.ts";
import { planFor, spaceFor, trainOptions } from "../plan.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { tinyClip } from "../../small_clip/tests/small_clip_plan.ts";
import { smallPlan } from "./small_plan.ts";
import { RELEASE } from "../../../tests/before_release.ts";

const core = await loadCore();

/** Just long enough to be shared: 1.02e10 operations a step. */
const LARGE = trainOptions({
  values: [4, 4],
  width: 128,
  heads: 2,
  layers: 1,
  hidden: 2048,
  batch: 640,
  steps: 20,
});
const SPACE = await spaceFor(LARGE);
const plan = planFor(LARGE, SPACE, 0);

/** Trains by a team and says where it got. */
async function trained(workers: number, counts: readonly number[], openPool?: () => MemberPool) {
  using trainer = new Trainer(core, plan);
  using team = new TrainingTeam(trainer, { workers, images: null, openPool });
  const reports = [];
  for (const count of counts) {
    reports.push(team.members > 1 ? await team.run(count) : trainer.run(count));
  }
  return { reports, state: trainer.state(), members: team.members };
}

const ONE = await trained(1, [1]);
const TWO = await trained(1, [1, 1]);

Deno.test("a training has the same bytes on any number of threads, and so does what it tells", async () => {
  assertEquals(TWO.members, 1);
  for (const workers of RELEASE ? [2, 4, 8] : [4]) {
    assertEquals(await trained(workers, [1, 1]), { ...TWO, members: workers });
  }
  using other = new Trainer(core, planFor(LARGE, SPACE, 1));
  other.run(1);
  const { parameters } = other.state();
  assert(parameters.some((x, i) => x !== ONE.state.parameters[i]), "the control: another seed");
});

Deno.test("three threads train as two do, and none beside this one as one", async () => {
  assertEquals([0, 1, 2, 3, 5, 9, 64].map((workers) => teamSize(8, workers)), [
    1,
    1,
    2,
    2,
    4,
    8,
    8,
  ]);
  assertEquals(await trained(3, [1]), { ...ONE, members: 2 });
});

Deno.test("what is stopped after a step goes on with other threads to the same bytes", async () => {
  for (const [before, after] of [[1, 2], [2, 1]]) {
    const { state } = before === 1 ? ONE : await trained(before, [1]);
    using second = new Trainer(core, plan);
    second.restore(state);
    using last = new TrainingTeam(second, { workers: after, images: null });
    await (after > 1 ? last.run(1) : second.run(1));
    assertEquals(second.state(), TWO.state);
  }
});

/** A pool whose worker dies when it is asked for the `fatal`th time. */
class FrailPool extends WorkerPool<TrainJobs> {
  #asked = 0;

  constructor(readonly fatal: number) {
    super(1, TRAIN_WORKER);
  }

  override run: WorkerPool<TrainJobs>["run"] = (name, input, options) => {
    if (++this.#asked === this.fatal) {
      this.close();
      return Promise.reject(new Error("A worker failed: out of memory."));
    }
    return super.run(name, input, options);
  };
}

Deno.test("a worker that dies anywhere in a step costs no byte", async () => {
  // The opening, the question, then four exchanges of each step.
  for (const [fatal, steps, whole] of [[1, [1], ONE], [3, [1], ONE], [9, [1, 1], TWO]] as const) {
    let opened = 0;
    const openPool = () =>
      opened++ === 0 ? new FrailPool(fatal) : new WorkerPool<TrainJobs>(1, TRAIN_WORKER);
    assertEquals(await trained(2, steps, openPool), { ...whole, members: 2 });
    assertEquals(opened, 2);
  }
});

Deno.test("a thread that ends without a word is noticed, and its steps are done once more", async () => {
  let opened = 0;
  const dying = {
    url: () => new URL("./trainer/dying_worker.ts", import.meta.url),
    load: () => import("./trainer/dying_worker.ts"),
  };
  const openPool = () => new WorkerPool<TrainJobs>(1, opened++ === 0 ? dying : TRAIN_WORKER);
  assertEquals(await trained(2, [1], openPool), { ...ONE, members: 2 });
  assertEquals(opened, 2);
});

Deno.test("a worker that dies again ends the run in one sentence, before the step that it was in", async () => {
  using trainer = new Trainer(core, plan);
  trainer.restore(ONE.state);
  const openPool = () => new FrailPool(4);
  using team = new TrainingTeam(trainer, { workers: 2, images: null, openPool });
  await assertRejects(
    () => team.run(2),
    Error,
    "A worker failed while steps 2 to 3 were trained, and again when they were done once more: " +
      "A worker failed: out of memory. Train with one worker, which",
  );
  assertEquals(trainer.state(), ONE.state);
});

Deno.test("small steps are not shared, so that they have the bytes that they always had", () => {
  using small = new Trainer(core, smallPlan());
  using clip = new SmallClip(core, tinyClip({}), drawObjects(core, tinyClip({})));
  for (const trainer of [small, clip]) {
    using team = new TrainingTeam(trainer, { workers: 8, images: null });
    assertEquals(team.members, 1);
  }
});

Deno.test("a checkpoint of two threads is that of one, byte for byte", async () => {
  await using path = await tempFolder();
  const short = { ...plan, steps: 1 };
  const files = [];
  for (const workers of [1, 2]) {
    const checkpoint = path(`${workers}.bin`);
    const { trainer } = await trainDualEncoder(core, short, {
      evaluateEvery: 10,
      checkpoint,
      workers,
    });
    trainer.dispose();
    files.push(await Deno.readFile(checkpoint));
  }
  assertEquals(files[0], files[1]);
});

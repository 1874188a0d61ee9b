import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { trainDualEncoder } from "../train_dual_encoder.ts";
import { TRAIN_WORKER } from "../trainer/train_entry.ts";
import type { TrainJobs } from "../trainer/train_jobs.ts";
import { trainInPool } from "../train_in_pool.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { smallPlan } from "./small_plan.ts";

const core = await loadCore();
const SHORT = [0, 1].map((seed) => smallPlan({ seed, steps: 20 }));
const EVERY = { evaluateEvery: 20, saveEvery: 20 };

Deno.test("runs side by side have the bytes of runs in one thread, for any number of workers", async () => {
  await using path = await tempFolder();
  const files = async (workers: number) => {
    using pool = new WorkerPool<TrainJobs>(workers, TRAIN_WORKER);
    const checkpoint = (seed: number) => path(`${workers}`, `${seed}.bin`);
    await Promise.all(
      SHORT.map((plan) => trainInPool(pool, plan, { ...EVERY, checkpoint: checkpoint(plan.seed) })),
    );
    return await Promise.all(SHORT.map(({ seed }) => Deno.readFile(checkpoint(seed))));
  };
  const [one, two] = [await files(1), await files(2)];
  assertEquals(one, two);
  const checkpoint = path("alone.bin");
  const alone = await trainDualEncoder(core, SHORT[1], { evaluateEvery: 20, checkpoint });
  alone.trainer.dispose();
  assertEquals(await Deno.readFile(checkpoint), one[1]);
  assert(one[0].some((byte, i) => byte !== one[1][i]), "another seed is another run");
});

Deno.test("a run in a pool can be stopped, and goes on from its checkpoint", async () => {
  await using path = await tempFolder();
  const controller = new AbortController();
  const checkpoint = path("run.bin");
  using pool = new WorkerPool<TrainJobs>(1, TRAIN_WORKER);
  const plan = smallPlan();
  const steps: number[] = [];
  const progress = (step: number) => {
    steps.push(step);
    if (step === 40) controller.abort();
  };
  const options = { ...EVERY, checkpoint, progress, signal: controller.signal };
  await assertRejects(() => trainInPool(pool, plan, options), DOMException);
  assertEquals(steps.at(-1), 40);
  const { trace, state } = await trainInPool(pool, plan, { ...EVERY, checkpoint });
  assertEquals([state.step, trace.loss.length, trace.recognition.length], [60, 6, 3]);
  const whole = await trainInPool(pool, plan, { ...EVERY, checkpoint: null });
  assertEquals(whole.state, state);
});

Deno.test("a loss that is no number is told from the other thread as from this one", async () => {
  await using path = await tempFolder();
  using pool = new WorkerPool<TrainJobs>(1, TRAIN_WORKER);
  const plan = smallPlan({ learningRate: 1e30, warmUp: 0 });
  const checkpoint = path("run.bin");
  await assertRejects(
    () => trainInPool(pool, plan, { ...EVERY, checkpoint }),
    RangeError,
    "learning rate 1e+30",
  );
});

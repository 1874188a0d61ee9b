import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { TRAIN_WORKER } from "../trainer/train_entry.ts";
import type { TrainJobs } from "../trainer/train_jobs.ts";
import type { writeAtomic } from "../../../src/data/files/atomic.ts";
import { describeFailure } from "../../../src/job/failure.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { trainDualEncoder } from "../train_dual_encoder.ts";
import { trainInPool } from "../train_in_pool.ts";
import { smallDisk } from "../../../tests/data/files/small_disk.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { smallPlan } from "./small_plan.ts";

const core = await loadCore();
const plan = smallPlan();

type Run = (checkpoint: string, write?: typeof writeAtomic) => Promise<unknown>;

async function onThisThread(checkpoint: string, write?: typeof writeAtomic) {
  const { trainer } = await trainDualEncoder(core, plan, {
    evaluateEvery: 20,
    saveEvery: 10,
    checkpoint,
    write,
  });
  trainer.dispose();
}

async function inPool(checkpoint: string, write?: typeof writeAtomic) {
  using pool = new WorkerPool<TrainJobs>(1, TRAIN_WORKER);
  await trainInPool(pool, plan, { evaluateEvery: 20, saveEvery: 10, checkpoint, write });
}

const RUNS: [string, Run][] = [["on this thread", onThisThread], ["in a pool", inPool]];

for (const [where, run] of RUNS) {
  Deno.test(`a full disk is said in a sentence, and a run ${where} goes on from its last checkpoint`, async () => {
    await using path = await tempFolder();
    const checkpoint = path("run.bin");
    // The checkpoints of steps 10 and 20 find room.
    const error = await assertRejects(() => run(checkpoint, smallDisk(2)), Error);
    assertEquals(describeFailure(error), {
      message: `${checkpoint} cannot be written: the disk is full. Free some space and run again.`,
      exitCode: 1,
    });
    assertEquals([...Deno.readDirSync(path())].map(({ name }) => name), ["run.bin"]);
    assertEquals((await readCheckpoint(checkpoint, plan))!.state.step, 20);

    await run(checkpoint);
    await run(path("whole.bin"));
    assertEquals(await Deno.readFile(checkpoint), await Deno.readFile(path("whole.bin")));
  });
}

Deno.test("Ctrl-C on a full disk says that the disk is full, and the last checkpoint stays", async () => {
  await using path = await tempFolder();
  const checkpoint = path("run.bin");
  const controller = new AbortController();
  const stopped = trainDualEncoder(core, plan, {
    evaluateEvery: 20,
    saveEvery: 20,
    checkpoint,
    write: smallDisk(1),
    signal: controller.signal,
    progress: ({ step }) => step === 30 && controller.abort(),
  });
  await assertRejects(() => stopped, Error, "run.bin cannot be written: the disk is full.");
  assertEquals((await readCheckpoint(checkpoint, plan))!.state.step, 20);
});

// Training by either arithmetic of the core, on this thread and on another.
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { planFor, spaceFor, trainOptions } from "../../plan.ts";
import { TRAIN_WORKER } from "../../trainer/train_entry.ts";
import type { TrainJobs } from "../../trainer/train_jobs.ts";
import { Trainer } from "../../trainer/trainer.ts";

const [strict, fused] = [await loadCore(), await loadCore("fused")];

Deno.test("the first steps of training agree in the loss to 1e-5", async () => {
  const options = trainOptions({ values: [4, 4], width: 32, layers: 2, batch: 64, steps: 40 });
  const plan = planFor(options, await spaceFor(options), 0);
  const losses = [strict, fused].map((core) => {
    using trainer = new Trainer(core, plan);
    return trainer.run(20).loss;
  });
  assert(Math.abs(losses[0] - losses[1]) < 1e-5 * losses[0], losses.join(" and "));
});

Deno.test("workers have the arithmetic of their core", async () => {
  const plan = planFor(
    trainOptions({ values: [3, 3], width: 16, layers: 1, batch: 16, steps: 10 }),
    await spaceFor(trainOptions({ values: [3, 3] })),
    0,
  );
  const ends = await Promise.all([strict, fused].map(async (core) => {
    using pool = new WorkerPool<TrainJobs>(1, TRAIN_WORKER, core.arithmetic);
    const job = { plan, images: null, state: null, until: 10, evaluateEvery: 10 };
    const { state } = await pool.run("train", job);
    using trainer = new Trainer(core, plan);
    trainer.run(10);
    assertEquals(state.parameters, trainer.state().parameters);
    return state.parameters;
  }));
  assertNotEquals(ends[0], ends[1]);
});

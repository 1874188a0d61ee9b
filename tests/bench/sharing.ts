/**
 * One piece of work on one thread and on two: a training step at the published size. Wall time counts, so
 * the machine has to be idle; processor time tells what sharing costs.
 */
import { loadCore } from "../../src/core/load.ts";
import { Trainer } from "../../src/core/train/trainer.ts";
import { TrainingTeam } from "../../src/core/train/training_team.ts";
import { tellRatio } from "./ratios.ts";
import { planFor, spaceFor, trainOptions } from "../../src/train/plan.ts";

const PUBLISHED = {
  encoders: "separate",
  width: 256,
  layers: 6,
  heads: 4,
  hidden: 2048,
  batch: 512,
} as const;
/** As many as a training asks for at once. */
const STEPS = 10;
const ROUNDS = 2;

/** Seconds of the fastest round, a step. */
async function seconds(run: (steps: number) => unknown): Promise<number> {
  await run(1);
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run(STEPS);
    best = Math.min(best, (performance.now() - start) / 1000 / STEPS);
  }
  return best;
}

if (import.meta.main) {
  const core = await loadCore();
  const options = trainOptions(PUBLISHED);
  const plan = planFor(options, await spaceFor(options), 0);
  const times: number[] = [];
  for (const workers of [1, 2]) {
    using trainer = new Trainer(core, plan);
    using team = new TrainingTeam(trainer, { workers, images: null });
    times.push(await seconds((count) => workers > 1 ? team.run(count) : trainer.run(count)));
    const { rss } = Deno.memoryUsage();
    console.log(
      `published training step, ${team.members} threads: ${
        (times.at(-1)! * 1000).toFixed(0)
      } ms, ` +
        `${(rss / 1e6).toFixed(0)} MB together`,
    );
  }
  tellRatio("sharing.step.threads2", times[0] / times[1]);
  console.log(`published training step: ${(times[0] / times[1]).toFixed(2)}x with 2 threads`);
}

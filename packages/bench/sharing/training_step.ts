/** A training step at the published size on one thread and on two. */
import type { Core } from "@bindscope/bindscope/core";
import { planFor, spaceFor, Trainer, trainOptions } from "@bindscope/bindscope/train";
import { TrainingTeam } from "@bindscope/bindscope/rooms/train";
import { tellRatio } from "../ratios.ts";

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
async function seconds(run: (steps: number) => unknown, steps: number): Promise<number> {
  await run(1);
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run(steps);
    best = Math.min(best, (performance.now() - start) / 1000 / steps);
  }
  return best;
}

export async function trainingStep(core: Core, short: boolean): Promise<void> {
  const options = trainOptions(PUBLISHED);
  const plan = planFor(options, await spaceFor(options), 0);
  const times: number[] = [];
  for (const workers of [1, 2]) {
    using trainer = new Trainer(core, plan);
    using team = new TrainingTeam(trainer, { workers, images: null });
    const run = (count: number) => workers > 1 ? team.run(count) : trainer.run(count);
    times.push(await seconds(run, short ? 2 : STEPS));
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

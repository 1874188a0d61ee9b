/** What a training takes, before it is started: its first step or some of them, timed and multiplied. */
import { BASE_MEMORY, type Core } from "@bindscope/bindscope/rooms/core";
import type { Trainable } from "./trainer/training.ts";
import type { TeamTrainer } from "./training_team.ts";

/** Seconds on one thread, bytes held at once, and those of a checkpoint. */
export type TrainingCost = Readonly<
  Record<"seconds" | "memory" | "disk" | "shards" | "share", number>
>;

/** `shards` threads can share a step, each further one for `share` bytes more. The trainer is disposed of. */
export function trainingCost(core: Core, start: () => TeamTrainer & Trainable): TrainingCost {
  const before = core.memory.buffer.byteLength;
  const trainer = start();
  const { plan: { steps }, member: { shards } } = trainer;
  const state = trainer.state();
  // From the middle, where every loss has its weight; the first step alone where it is long.
  trainer.restore({ ...state, step: Math.floor(steps / 2) });
  const timed = (count: number) => {
    const from = performance.now();
    return (trainer.run(count), performance.now() - from) / 1000 / count;
  };
  const first = timed(1);
  const left = Math.min(Math.ceil(0.5 / first), steps - trainer.step, 50);
  const each = first > 0.5 || left < 1 ? first : timed(left);
  trainer.dispose();
  const disk = 4 * (state.parameters.length + state.moments.length);
  const held = Math.max(core.memory.buffer.byteLength - before, 2 * disk);
  return { seconds: steps * each, memory: BASE_MEMORY + held, disk, shards, share: 60e6 + held };
}

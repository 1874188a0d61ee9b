import { type Arithmetic, type Core, nextTurn } from "@bindscope/bindscope/rooms/core";
import {
  judgeTrainer,
  train,
  type Trainable,
  type TrainingOutcome,
  type TrainingProgress,
  type TrainingTrace,
} from "./trainer/training.ts";
import type { SmallClip, SmallClipImages, SmallClipRecognition } from "./trainer/small_clip.ts";
import { Trainer, type TrainerRecognition } from "./trainer/trainer.ts";
import type { TrainerPlan } from "./trainer/trainer_plan.ts";
import type { WriteFile } from "@bindscope/bindscope/rooms/data";
import { checkpointPlan, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { type TeamTrainer, TrainingTeam } from "./training_team.ts";

/** How a run is looked at, stored and stopped. */
export interface TrainingOptions {
  /** Steps between two looks at recognition, a multiple of 10. */
  evaluateEvery: number;
  /** Where the run is saved and resumed; null for neither. */
  checkpoint: string | null;
  /** Steps between two saves. */
  saveEvery?: number;
  /**
   * Threads that share each step, this one among them: 1, 2, 4 or 8 are used, where a step is long enough to
   * be shared. No byte depends on it. Default: 1.
   */
  workers?: number;
  /** Called every 10 steps. */
  progress?: (progress: TrainingProgress) => void;
  /** Stops at the next multiple of 10 steps, after saving. */
  signal?: AbortSignal;
  /** How checkpoints are written. Default: whole or not at all, by `writeAtomic`. */
  write?: WriteFile;
}

/** A model after its last step. */
export interface Trained<M, R extends TrainerRecognition = TrainerRecognition> {
  /** The trained model; the caller disposes of it. */
  trainer: M;
  /** Losses and recognition on the way. */
  trace: TrainingTrace;
  /** What the model recognises at the end. */
  outcome: TrainingOutcome<R>;
  /** Step that a checkpoint was resumed at; 0 for a fresh run. */
  resumedAt: number;
}

/** A dual encoder at the end of its run. */
export type TrainedDualEncoder = Trained<Trainer>;

/** A small CLIP at the end of its run. */
export type TrainedSmallClip = Trained<SmallClip, SmallClipRecognition>;

/** A model of either world at the end of its run. */
export type TrainedModel = TrainedDualEncoder | TrainedSmallClip;

/**
 * Trains a dual encoder from scratch in one call.
 *
 * A run that was stopped goes on from its checkpoint, and ends with the very bits of one that
 * never stopped. When the loss stops being a number the last good checkpoint stays.
 *
 * @throws {RangeError} for a plan that no run can follow
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, trainDualEncoder } from "@bindscope/bindscope";
 * import { planFor, spaceFor, trainOptions } from "@bindscope/bindscope/train";
 *
 * const options = trainOptions({ values: [4, 4], width: 16, layers: 1, batch: 32, steps: 20 });
 * const plan = planFor(options, await spaceFor(options), 0);
 * const run = { evaluateEvery: 10, checkpoint: null };
 * const { trainer, trace } = await trainDualEncoder(await loadCore(), plan, run);
 * assert(trainer.step === 20 && trace.loss.length > 0);
 * trainer.dispose();
 * ```
 */
export function trainDualEncoder(
  core: Core,
  plan: TrainerPlan,
  options: TrainingOptions,
): Promise<TrainedDualEncoder> {
  return trainToEnd(new Trainer(core, plan), options, core.arithmetic);
}

/** Trains a model before its first step; disposes of it where that fails. */
export async function trainToEnd<
  M extends TeamTrainer & Trainable<R>,
  R extends TrainerRecognition,
>(
  trainer: M & Trainable<R>,
  {
    checkpoint,
    saveEvery = 500,
    evaluateEvery,
    workers = 1,
    images = null,
    progress,
    signal,
    write,
  }: TrainingOptions & { images?: SmallClipImages | null },
  arithmetic: Arithmetic,
): Promise<Trained<M, R>> {
  const plan = checkpointPlan(trainer.plan, arithmetic);
  try {
    const saved = checkpoint === null ? null : await readCheckpoint(checkpoint, plan);
    if (saved) trainer.restore(saved.state);
    const trace = saved?.trace ?? { loss: [], recognition: [] };
    const resumedAt = trainer.step;
    using team = new TrainingTeam(trainer, { workers, images, arithmetic });
    const run = (count: number) => team.members > 1 ? team.run(count) : trainer.run(count);
    const save = async () => {
      if (checkpoint === null) return;
      await writeCheckpoint(checkpoint, plan, { state: trainer.state(), trace }, write);
    };
    for await (const now of train(trainer, trace, evaluateEvery, run)) {
      progress?.(now);
      if (signal?.aborted) {
        await save();
        signal.throwIfAborted();
      }
      if (now.step % saveEvery === 0 || now.step === now.steps) await save();
      // Lets Ctrl-C and the progress bar have their turn.
      await nextTurn();
    }
    return { trainer, trace, outcome: judgeTrainer(trainer), resumedAt };
  } catch (error) {
    trainer.dispose();
    throw error;
  }
}

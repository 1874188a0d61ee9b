import type { SmallClipImages } from "./trainer/small_clip.ts";
import type { TrainJobs } from "./trainer/train_jobs.ts";
import type { TrainerPlan } from "./trainer/trainer_plan.ts";
import type { WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { WriteFile } from "@bindscope/bindscope/rooms/data";
import { type Checkpoint, checkpointPlan, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";

/** How a run on another thread is looked at, stored and stopped. */
interface PoolTrainingOptions {
  /** Steps between two looks at recognition, a multiple of 10. */
  evaluateEvery: number;
  /** Of a small CLIP, whose plan is then a `SmallClipPlan`. Default: none, scenes are tokens. */
  images?: SmallClipImages | null;
  /** Where the run is saved and resumed; null for neither. */
  checkpoint: string | null;
  /** Steps between two saves, a multiple of 10; what an interrupted run loses at most. */
  saveEvery?: number;
  /** Called with the steps done so far. */
  progress?: (step: number) => void;
  /** Stops at once; the last checkpoint stays. */
  signal?: AbortSignal;
  /** How checkpoints are written. Default: whole or not at all, by `writeAtomic`. */
  write?: WriteFile;
}

/**
 * Trains a dual encoder, or a small CLIP, on a thread of the pool, stretch by stretch, so that several runs go side by
 * side; each has the bits that `trainDualEncoder` gives it.
 *
 * @throws {RangeError} for a loss that is no number, or a checkpoint of another plan
 */
export async function trainInPool(
  pool: WorkerPool<TrainJobs>,
  plan: TrainerPlan,
  {
    evaluateEvery,
    images = null,
    checkpoint,
    saveEvery = 500,
    progress = () => {},
    signal,
    write,
  }: PoolTrainingOptions,
): Promise<Checkpoint> {
  const trainerPlan = checkpointPlan(plan, pool.arithmetic);
  const saved = checkpoint === null ? null : await readCheckpoint(checkpoint, trainerPlan);
  const trace = saved?.trace ?? { loss: [], recognition: [] };
  let state = saved?.state ?? null;
  while (state === null || state.step < plan.steps) {
    const start: number = state?.step ?? 0;
    const until = Math.min(plan.steps, (Math.floor(start / saveEvery) + 1) * saveEvery);
    const stretch = await pool.run("train", { plan, images, state, until, evaluateEvery }, {
      progress: (share) => progress(Math.round(start + share * (until - start))),
      signal,
    });
    state = stretch.state;
    trace.loss.push(...stretch.trace.loss);
    trace.recognition.push(...stretch.trace.recognition);
    if (checkpoint !== null) {
      await writeCheckpoint(checkpoint, trainerPlan, { state, trace }, write);
    }
    progress(until);
  }
  return { state, trace };
}

/**
 * A stretch of a training run, whole: from a saved state to a later step. Plain data in, plain data
 * out, so that any thread can do it.
 */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { SmallClip, type SmallClipImages, type SmallClipPlan } from "./small_clip.ts";
import { Trainer, type TrainerPlan, type TrainerState } from "./trainer.ts";
import { LOSS_EVERY, train, type TrainingTrace } from "./training.ts";

export interface TrainingStretch {
  readonly plan: TrainerPlan;
  /** Of a small CLIP, whose plan is then a {@linkcode SmallClipPlan}; null for scenes of tokens. */
  readonly images?: SmallClipImages | null;
  /** Where the run is; null before its first step. */
  readonly state: TrainerState | null;
  /** The step to stop after: a multiple of {@linkcode LOSS_EVERY}, or the plan's last. */
  readonly until: number;
  /** Steps between two looks at recognition, a multiple of {@linkcode LOSS_EVERY}. */
  readonly evaluateEvery: number;
}

export interface TrainedStretch {
  state: TrainerState;
  trace: TrainingTrace;
}

/**
 * Stretches one after the other end with the bits of a run in one piece.
 *
 * @throws {RangeError} at the step whose loss is no number
 */
export async function trainStretch(
  core: Core,
  { plan, images, state, until, evaluateEvery }: TrainingStretch,
  progress: (share: number) => void = () => {},
): Promise<TrainedStretch> {
  if (until !== plan.steps && until % LOSS_EVERY !== 0) {
    throw new RangeError(`A stretch ends at a multiple of ${LOSS_EVERY} steps, not at ${until}.`);
  }
  using trainer = images
    ? new SmallClip(core, plan as SmallClipPlan, images)
    : new Trainer(core, plan);
  if (state !== null) trainer.restore(state);
  const trace: TrainingTrace = { loss: [], recognition: [] };
  const start = trainer.step;
  if (start < until) {
    for await (const { step } of train(trainer, trace, evaluateEvery)) {
      progress((step - start) / (until - start));
      if (step >= until) break;
    }
  }
  return { state: trainer.state(), trace };
}

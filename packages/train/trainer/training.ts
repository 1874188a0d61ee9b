import { advised } from "@bindscope/bindscope/rooms/core";
import type { EvaluationScenes } from "./evaluation_scenes.ts";
import type { SmallClipRecognition } from "./small_clip.ts";
import type { TrainerPlan, TrainerRecognition, TrainerReport, TrainerState } from "./trainer.ts";
import type { ByLoss } from "./losses.ts";

/** A run between two steps: a `Trainer`, or a `SmallClip`, whose recognition says more. */
export interface Trainable<R extends TrainerRecognition = TrainerRecognition> {
  readonly plan: TrainerPlan;
  readonly step: number;
  run(count: number): TrainerReport;
  evaluate(split: "train" | "heldout", objects: number): R | null;
  /** The scenes that `evaluate` counts, one by one. */
  judge(split: "train" | "heldout", objects: number): EvaluationScenes | null;
  state(): TrainerState;
  restore(state: TrainerState): void;
  dispose(): void;
}

/** Mean losses of the steps up to `step`, since the entry before. */
export interface LossEntry extends ByLoss<number> {
  /** Steps that were taken. */
  step: number;
  /** Weighted sum of the losses. */
  loss: number;
  /** Rate of the step. */
  rate: number;
}

/** Object recognition after `step` steps; of a small CLIP, how often a caption beats the swapped one. */
export interface RecognitionEntry {
  /** Steps that were taken. */
  step: number;
  /** Of training objects. */
  train: number | null;
  /** Of held-out objects; null where there are none. */
  heldout: number | null;
}

/** What a run has shown so far; part of its checkpoint. */
export interface TrainingTrace {
  /** Losses during training. */
  loss: LossEntry[];
  /** Recognition during training. */
  recognition: RecognitionEntry[];
}

/** How far a run is. */
export interface TrainingProgress {
  /** Steps that were taken. */
  step: number;
  /** Steps of the whole run. */
  steps: number;
  /** The last losses. */
  last: LossEntry | undefined;
  /** The last recognition. */
  recognition: RecognitionEntry | undefined;
}

/** Steps between two entries of the loss; a multiple of it lies between two of recognition. */
export const LOSS_EVERY = 10;

/**
 * Trains to the end of the plan and yields every {@linkcode LOSS_EVERY} steps; whoever runs it may
 * stop there, save, or go on. `trace` is added to.
 *
 * @param evaluateEvery steps between two looks at recognition, on scenes of the most objects
 * @param run takes up to this many steps. Default: the trainer itself; it may have a team
 * @throws {RangeError} at the step whose loss is no number; the run is then before that step
 */
export async function* train(
  trainer: Trainable,
  trace: TrainingTrace,
  evaluateEvery: number,
  run: (count: number) => TrainerReport | Promise<TrainerReport> = (count) => trainer.run(count),
): AsyncGenerator<TrainingProgress> {
  const { steps, batch } = trainer.plan;
  while (trainer.step < steps) {
    const wanted = Math.min(LOSS_EVERY - trainer.step % LOSS_EVERY, steps - trainer.step);
    const { done, gradient: _, ...report } = await run(wanted);
    if (done < wanted) {
      throw advised(
        new RangeError(
          `The loss is no number at step ${
            trainer.step + 1
          } of ${steps} (learning rate ${report.rate}).`,
        ),
        {
          task: "Lower --lr, lengthen --warm-up, or clip the gradient with --clip 1.",
          page: "Choose another seed.",
          library: "Lower lr, lengthen warmUp, or clip the gradient: { clip: 1 }.",
        },
      );
    }
    const step = trainer.step;
    trace.loss.push({ step, ...report });
    if (step % evaluateEvery === 0 || step === steps) {
      const train = trainer.evaluate("train", batch.length);
      const heldout = trainer.evaluate("heldout", batch.length);
      trace.recognition.push({ step, train: bindingRate(train), heldout: bindingRate(heldout) });
    }
    yield { step, steps, last: trace.loss.at(-1), recognition: trace.recognition.at(-1) };
  }
}

/** The rate that shows whether a run binds: swaps of a small CLIP, else whole objects. */
function bindingRate(seen: TrainerRecognition | SmallClipRecognition | null): number | null {
  if (seen === null) return null;
  return "retrieval" in seen ? seen.retrieval.swap : seen.object;
}

/** Everything that is measured at the end. */
export interface TrainingOutcome<R extends TrainerRecognition = TrainerRecognition> {
  /** Of training objects. */
  train: R;
  /** Of held-out objects; null where there are none. */
  heldout: R | null;
  /** On scenes of one object. */
  single: { train: R; heldout: R | null };
}

export function judgeTrainer<R extends TrainerRecognition>(
  trainer: Trainable<R>,
): TrainingOutcome<R> {
  const m = trainer.plan.batch.length;
  return {
    train: trainer.evaluate("train", m)!,
    heldout: trainer.evaluate("heldout", m),
    single: { train: trainer.evaluate("train", 1)!, heldout: trainer.evaluate("heldout", 1) },
  };
}

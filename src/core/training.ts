import type { Trainer, TrainerRecognition } from "./trainer.ts";

/** Mean losses of the steps up to `step`, since the entry before. */
export interface LossEntry {
  step: number;
  loss: number;
  concept: number;
  object: number;
  swap: number;
  rate: number;
}

/** Object recognition after `step` steps. */
export interface RecognitionEntry {
  step: number;
  train: number;
  heldout: number | null;
}

/** What a run has shown so far; part of its checkpoint. */
export interface TrainingTrace {
  loss: LossEntry[];
  recognition: RecognitionEntry[];
}

export interface TrainingProgress {
  step: number;
  steps: number;
  last: LossEntry | undefined;
  recognition: RecognitionEntry | undefined;
}

/** Steps between two entries of the loss; a multiple of it lies between two of recognition. */
export const LOSS_EVERY = 10;

/**
 * Trains to the end of the plan and yields every {@linkcode LOSS_EVERY} steps; whoever runs it may
 * stop there, save, or go on. `trace` is added to.
 *
 * @param evaluateEvery steps between two looks at recognition, on scenes of the most objects
 * @throws {RangeError} at the step whose loss is no number; the run then stands before that step
 */
export function* train(
  trainer: Trainer,
  trace: TrainingTrace,
  evaluateEvery: number,
): Generator<TrainingProgress> {
  const { steps, batch } = trainer.plan;
  while (trainer.step < steps) {
    const wanted = Math.min(LOSS_EVERY - trainer.step % LOSS_EVERY, steps - trainer.step);
    const { done, gradient: _, ...report } = trainer.run(wanted);
    if (done < wanted) {
      throw new RangeError(
        `The loss is no number at step ${trainer.step + 1} of ${steps} (learning rate ` +
          `${report.rate}). Lower --lr, lengthen --warm-up, or clip the gradient with --clip 1.`,
      );
    }
    const step = trainer.step;
    trace.loss.push({ step, ...report });
    if (step % evaluateEvery === 0 || step === steps) {
      const train = trainer.evaluate("train", batch.length);
      const heldout = trainer.evaluate("heldout", batch.length);
      trace.recognition.push({ step, train: train!.object, heldout: heldout?.object ?? null });
    }
    yield { step, steps, last: trace.loss.at(-1), recognition: trace.recognition.at(-1) };
  }
}

/** Everything that is measured at the end. */
export interface TrainingOutcome {
  train: TrainerRecognition;
  heldout: TrainerRecognition | null;
  /** On scenes of one object. */
  single: { train: TrainerRecognition; heldout: TrainerRecognition | null };
}

/** Judges a trained model. */
export function judge(trainer: Trainer): TrainingOutcome {
  const m = trainer.plan.batch.length;
  return {
    train: trainer.evaluate("train", m)!,
    heldout: trainer.evaluate("heldout", m),
    single: { train: trainer.evaluate("train", 1)!, heldout: trainer.evaluate("heldout", 1) },
  };
}

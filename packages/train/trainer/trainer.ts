import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";
import { type EvaluationScenes, evaluationScenes } from "./evaluation_scenes.ts";
import { coreTrainerOptions, requirePlan, type TrainerPlan } from "./trainer_plan.ts";
import { TrainingRun } from "./training_run.ts";

export type { EncoderShape, Ramp, TrainerPlan } from "./trainer_plan.ts";
export type { TrainerReport, TrainerState } from "./training_run.ts";

/** Recognition on up to 2,000 scenes, against all objects. */
export interface TrainerRecognition {
  /** Number of scenes. */
  scenes: number;
  /** Mean over concepts of the share of exact matches. */
  concept: number;
  /** Of objects. */
  object: number;
  /** Share of a scene's own objects, m of them, among the m best of all. */
  top: number;
  /** Share of scenes whose objects score above the exchanged ones; null where nothing can be exchanged. */
  swap: number | null;
}

/**
 * A dual encoder in training; `trainDualEncoder` runs one to its end.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { planFor, spaceFor, Trainer, trainOptions } from "@bindscope/bindscope/train";
 *
 * const options = trainOptions({ values: [4, 4], width: 16, layers: 1, batch: 32 });
 * using trainer = new Trainer(await loadCore(), planFor(options, await spaceFor(options), 0));
 * const { done, loss } = trainer.run(10);
 * assert(done === 10 && loss > 0);
 * ```
 */
export class Trainer extends TrainingRun<
  TrainerPlan,
  NonNullable<ReturnType<Core["DualEncoderTrainer"]["start"]>>
> {
  /**
   * A run before its first step. The same plan gives the same run, bit by bit, everywhere.
   *
   * @param members leave it out: with more than 1 it has the memory of one of this many, and can only share
   */
  constructor(core: Core, plan: TrainerPlan, members = 1) {
    requirePlan(plan);
    using options = coreTrainerOptions(core, plan, members);
    const handle = core.DualEncoderTrainer.start(
      options,
      Uint32Array.from(plan.values),
      Uint32Array.from(plan.batch),
    );
    super(core, plan, handle);
  }

  /** Recognition on scenes of `objects` objects; null where the split has none. */
  evaluate(split: "train" | "heldout", objects: number): TrainerRecognition | null {
    const [scenes, concept, object, top, swap, swaps] = this.live.evaluate(
      split === "heldout",
      objects,
    );
    if (scenes === undefined) return null;
    return { scenes, concept, object, top, swap: swaps > 0 ? swap : null };
  }

  /** The same scene by scene: `concept`, `object` and `swap`. */
  judge(split: "train" | "heldout", objects: number): EvaluationScenes | null {
    const numbers = this.live.judge(split === "heldout", objects);
    return evaluationScenes(numbers, objects, ["concept", "object", "swap"]);
  }

  /** Embeddings of scenes of `m` objects by radix id [scenes, m]: [scenes, out]. */
  embedScenes(objects: ArrayLike<number>, m: number): Matrix {
    return new Matrix(this.core, this.live.embed_scenes(Uint32Array.from(objects), m));
  }

  /** Query embeddings of objects by radix id: [objects, out]. */
  embedObjects(objects: ArrayLike<number>): Matrix {
    return new Matrix(this.core, this.live.embed_objects(Uint32Array.from(objects)));
  }

  /** Vectors of sinusoidal positions [places, width]; empty for others. */
  sinusoidalPositions(): Float32Array<ArrayBuffer> {
    return this.live.sinusoidal_positions() as Float32Array<ArrayBuffer>;
  }
}

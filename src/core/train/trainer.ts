import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { type JudgedScenes, judgedScenes } from "./judged_scenes.ts";
import { type ByLoss, byLoss, LOSS_NAMES } from "./losses.ts";
import { Matrix } from "../matrix.ts";
import { TrainingMember } from "./training_member.ts";
import { coreOptions, requirePlan, type TrainerPlan, uncovered } from "./trainer_plan.ts";

export type { EncoderShape, Ramp, TrainerPlan } from "./trainer_plan.ts";

/** Some steps: the mean of each loss, and how the last of them went. */
export interface TrainerReport extends ByLoss<number> {
  /** Steps done now; fewer than asked for where the next one's loss is no number. */
  done: number;
  /** Weighted sum of the losses. */
  loss: number;
  /** Length of the gradient. */
  gradient: number;
  /** Rate of the last step. */
  rate: number;
}

/** Recognition on up to 2,000 scenes, against all objects. */
export interface TrainerRecognition {
  /** Number of scenes. */
  scenes: number;
  /** Mean over concepts of the hit rate. */
  concept: number;
  /** Of objects. */
  object: number;
  /** Share of a scene's own objects, m of them, among the m best of all. */
  top: number;
  /** Share of scenes whose objects score above the exchanged ones; null where nothing can be exchanged. */
  swap: number | null;
}

/** Where a run was, and all that is needed to go on from there. */
export interface TrainerState {
  /** Steps that were taken. */
  step: number;
  /** All weights, one after the other. */
  parameters: Float32Array<ArrayBuffer>;
  /** First moments, then second. */
  moments: Float32Array<ArrayBuffer>;
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
export class Trainer
  extends CoreObject<NonNullable<ReturnType<Core["DualEncoderTrainer"]["start"]>>> {
  /** What the run was told. */
  readonly plan: TrainerPlan;
  /**
   * This run as a member of a team that shares its steps.
   *
   * @internal
   */
  readonly member: TrainingMember;
  readonly #core: Core;

  /**
   * A run before its first step. The same plan gives the same run, bit by bit, everywhere.
   *
   * @param members leave it out: with more than 1 it has the memory of one of so many, and can only share
   */
  constructor(core: Core, plan: TrainerPlan, members = 1) {
    requirePlan(plan);
    const options = coreOptions(core, plan, members);
    const handle = core.DualEncoderTrainer.start(
      options,
      Uint32Array.from(plan.values),
      Uint32Array.from(plan.batch),
    );
    options.free();
    if (handle === undefined) throw new RangeError(uncovered(plan));
    super("training run", handle);
    this.plan = plan;
    this.#core = core;
    this.member = new TrainingMember(core, handle, () => this.dispose());
  }

  /** Steps done. */
  get step(): number {
    return this.live.steps;
  }

  /** Up to `count` steps. */
  run(count: number): TrainerReport {
    return reportOf(this.live.run(count));
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
  judge(split: "train" | "heldout", objects: number): JudgedScenes | null {
    const numbers = this.live.judge(split === "heldout", objects);
    return judgedScenes(numbers, objects, ["concept", "object", "swap"]);
  }

  /** Radix ids of the objects of a split, in the order drawn. */
  objects(split: "train" | "heldout"): Uint32Array {
    return this.live.objects(split === "heldout");
  }

  /** Embeddings of scenes of `m` objects by radix id [scenes, m]: [scenes, out]. */
  embedScenes(objects: ArrayLike<number>, m: number): Matrix {
    return new Matrix(this.#core, this.live.embed_scenes(Uint32Array.from(objects), m));
  }

  /** Query embeddings of objects by radix id: [objects, out]. */
  embedObjects(objects: ArrayLike<number>): Matrix {
    return new Matrix(this.#core, this.live.embed_objects(Uint32Array.from(objects)));
  }

  /** Query embeddings of all values, concept by concept: [sum V_c, out]. */
  embedValues(): Matrix {
    return new Matrix(this.#core, this.live.embed_values());
  }

  /** Scene encoder, query encoder unless shared, t; each in the order of src/train/layout.ts. */
  parameters(): Float32Array<ArrayBuffer> {
    return this.live.parameters() as Float32Array<ArrayBuffer>;
  }

  /** Vectors of sinusoidal positions [places, width]; empty for others. */
  sinusoidalPositions(): Float32Array<ArrayBuffer> {
    return this.live.sinusoidal_positions() as Float32Array<ArrayBuffer>;
  }

  /** A copy of all that a resumed run needs. */
  state(): TrainerState {
    const moments = this.live.moments() as Float32Array<ArrayBuffer>;
    return { step: this.step, parameters: this.parameters(), moments };
  }

  /** Goes to where a run of the same plan was. */
  restore({ step, parameters, moments }: TrainerState): void {
    this.live.restore(step, parameters, moments);
  }
}

/** What the core's numbers say of some steps. */
export function reportOf(numbers: Float64Array): TrainerReport {
  const [done, loss, ...rest] = numbers;
  const [gradient, rate] = rest.slice(LOSS_NAMES.length);
  return { done, loss, ...byLoss((_, i) => rest[i]), gradient, rate };
}

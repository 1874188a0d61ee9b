/** A run of training between two steps: the same for dual encoders on tokens and for small CLIPs. */
import { type Core, CoreObject, Matrix } from "@bindscope/bindscope/rooms/core";
import { type ByLoss, byLoss, LOSS_NAMES } from "./losses.ts";
import { TrainingMember } from "./training_member.ts";
import { type TrainerPlan, uncovered } from "./trainer_plan.ts";

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
 * What the core holds of any run.
 *
 * @internal
 */
type RunHandle =
  & Pick<
    NonNullable<ReturnType<Core["DualEncoderTrainer"]["start"]>>,
    "free" | "run" | "objects" | "parameters" | "moments" | "restore" | "embed_values"
  >
  & ConstructorParameters<typeof TrainingMember>[1];

/** Steps of a run, its parameters, and all that is stored of it. */
export abstract class TrainingRun<Plan extends TrainerPlan, Handle extends RunHandle>
  extends CoreObject<Handle> {
  /** The plan of the run. */
  readonly plan: Plan;
  /**
   * This run as a member of a team that shares its steps.
   *
   * @internal
   */
  readonly member: TrainingMember;
  /**
   * Where its matrices go.
   *
   * @internal
   */
  protected readonly core: Core;

  /**
   * A run of a plan.
   *
   * @param handle undefined where no draw of the plan's coverage holds every value
   * @internal
   */
  constructor(core: Core, plan: Plan, handle: Handle | undefined) {
    if (handle === undefined) throw new RangeError(uncovered(plan));
    super("training run", handle);
    this.plan = plan;
    this.core = core;
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

  /** Radix ids of the objects of a split, in the order drawn. */
  objects(split: "train" | "heldout"): Uint32Array {
    return this.live.objects(split === "heldout");
  }

  /** Query embeddings of all values, concept by concept: [sum V_c, out]. */
  embedValues(): Matrix {
    return new Matrix(this.core, this.live.embed_values());
  }

  /** Encoder of scenes, that of queries unless shared, t; each in the order of packages/train/layout.ts. */
  parameters(): Float32Array<ArrayBuffer> {
    return this.live.parameters() as Float32Array<ArrayBuffer>;
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

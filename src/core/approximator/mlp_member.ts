/** A wide MLP under fit by one member of a team. */

import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { Matrix } from "../matrix.ts";
import { type Exchange, type Member, throughSums } from "../team/member.ts";
import {
  type ApproximatorShape,
  coreShape,
  coreSteps,
  initialWeights,
  type StepOptions,
} from "./approximator.ts";

type MlpQuestion =
  | { readonly call: "run"; readonly steps: number; readonly by: StepOptions }
  | { readonly call: "predict"; readonly values: Int32Array };

/** What a fit begins with, as plain data. */
export interface OpenedMlp {
  readonly shape: ApproximatorShape;
  readonly seed: number;
  /** Objects that were permuted before the weights are drawn. */
  readonly objects: number;
  /** First weights as a flat block; null: drawn from the seed. */
  readonly initial: Float32Array | null;
  /** Value indices of the scenes to fit, [scenes, m, C]. */
  readonly values: Int32Array;
  /** Their embeddings, [scenes, dim]. */
  readonly targets: Float32Array;
}

/** The first weights of a fit; dispose of them. */
export function firstWeights(
  core: Core,
  shape: ApproximatorShape,
  { seed, objects, initial }: Pick<OpenedMlp, "seed" | "objects" | "initial">,
): Matrix {
  return initial === null
    ? initialWeights(core, shape, seed, objects)
    : Matrix.from(core, 1, initial.length, initial);
}

export function openMlp(
  core: Core,
  opened: OpenedMlp,
  member: number,
  members: number,
): Member {
  const { shape, values, targets } = opened;
  const rows = targets.length / shape.dim;
  using weights = firstWeights(core, shape, opened);
  using matrix = Matrix.from(core, rows, shape.dim, targets);
  using form = coreShape(core, shape);
  const handle = new core.ApproximatorMember(
    form,
    weights.handle,
    values,
    matrix.handle,
    Uint32Array.from({ length: rows }, (_, i) => i),
    new core.TeamShare(member, members),
  );
  return new MlpMember(core, handle, member);
}

class MlpMember extends CoreObject<InstanceType<Core["ApproximatorMember"]>> implements Member {
  readonly #core: Core;
  readonly #number: number;

  constructor(core: Core, handle: InstanceType<Core["ApproximatorMember"]>, number: number) {
    super("member of a team", handle);
    this.#core = core;
    this.#number = number;
  }

  get steps(): number {
    return this.live.steps;
  }

  *answer(question: MlpQuestion): Exchange {
    const { live } = this;
    if (question.call === "run") {
      const done = live.run(question.steps, coreSteps(this.#core, question.by));
      yield* throughSums(this.#core, live, this.#number, done);
      const { diverged } = live;
      return () => ({ diverged: diverged < 0 ? null : diverged });
    }
    yield* throughSums(this.#core, live, this.#number, live.predict(question.values));
    return () => {
      using predicted = new Matrix(this.#core, live.predicted());
      return predicted.toArray();
    };
  }
}

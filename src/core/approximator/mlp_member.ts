/** A wide MLP under fit as a member of a team has it. */

import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { Matrix } from "../matrix.ts";
import type { AskedMember, Found } from "../team/member.ts";
import { type ApproximatorShape, initialWeights, withShape } from "./approximator.ts";

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
  /** Scenes a step where not all take part in each; null: all. */
  readonly batch: number | null;
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
): AskedMember {
  const { shape, values, targets, batch, seed } = opened;
  const rows = targets.length / shape.dim;
  using weights = firstWeights(core, shape, opened);
  using own = Matrix.from(core, rows, shape.dim, targets);
  const handle = withShape(
    core,
    shape,
    (form) =>
      new core.ApproximatorMember(
        form,
        weights.handle,
        values,
        own.handle,
        Uint32Array.from({ length: rows }, (_, i) => i),
        new core.TeamShare(member, members),
      ),
  );
  if (batch !== null) handle.draw(batch, seed);
  return new MlpMember(core, handle);
}

class MlpMember extends CoreObject<InstanceType<Core["ApproximatorMember"]>>
  implements AskedMember {
  readonly #core: Core;
  #predicts = false;

  constructor(core: Core, handle: InstanceType<Core["ApproximatorMember"]>) {
    super("member of a team", handle);
    this.#core = core;
  }

  get steps(): number {
    return this.live.steps;
  }

  run(steps: number, learningRate: number): boolean {
    this.#predicts = false;
    return this.live.run(steps, learningRate);
  }

  predict(values: Int32Array): boolean {
    this.#predicts = true;
    return this.live.predict(values);
  }

  goOn(): boolean {
    return this.live.go_on();
  }

  place(member: number): Uint32Array {
    return this.live.place(member);
  }

  found(): Found {
    if (this.#predicts) {
      using predicted = new Matrix(this.#core, this.live.predicted());
      return { kind: "predicted", values: predicted.toArray() };
    }
    const { diverged } = this.live;
    return { kind: "steps", diverged: diverged < 0 ? null : diverged };
  }
}

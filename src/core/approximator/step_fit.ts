/** A fit by steps, made by this thread or by a team: what a point needs of it. */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { gatherRows } from "../rows_of.ts";
import type { Team } from "../team/requests.ts";
import { ApproximatorFit, type ApproximatorShape, type StepOptions } from "./approximator.ts";
import { firstWeights, type OpenedMlp } from "./mlp_member.ts";
import type { PointToFit } from "./point.ts";
import { valuesOf } from "./point_scores.ts";

export interface StepFit extends Disposable {
  /** Takes up to this many more steps; gives the step at which the loss diverged. */
  run(steps: number, by: StepOptions, onStep: () => void): Promise<number | null>;
  /** Predictions of some scenes of the point, [rows, dim]; dispose of them. */
  predict(rows: Int32Array): Promise<Matrix>;
}

/** Starts a fit on some scenes, `targets` [all scenes, dim]. */
export async function startFit(
  core: Core,
  point: PointToFit,
  shape: ApproximatorShape,
  targets: Matrix,
  rows: Int32Array,
  team: Team | null,
): Promise<StepFit> {
  if (team === null) return new OwnFit(core, point, shape, targets, rows);
  const { seed, objects, initial } = point;
  const fitted = gatherRows(targets.view(), shape.dim, rows);
  const values = valuesOf(point, rows);
  const { members } = team;
  const opening: OpenedMlp = { shape, seed, objects, initial, values, targets: fitted };
  await Promise.all(Array.from(
    { length: members },
    (_, member) => team.open({ of: "mlp", ...opening, member, members }),
  ));
  return new TeamFit(core, point, shape, team);
}

class OwnFit implements StepFit {
  readonly #fit: ApproximatorFit;
  readonly #point: PointToFit;

  constructor(
    core: Core,
    point: PointToFit,
    shape: ApproximatorShape,
    targets: Matrix,
    rows: Int32Array,
  ) {
    using weights = firstWeights(core, shape, point);
    this.#fit = new ApproximatorFit(core, shape, weights, valuesOf(point, rows), targets, rows);
    this.#point = point;
  }

  run(steps: number, by: StepOptions, onStep: () => void): Promise<number | null> {
    return Promise.resolve(this.#fit.run(steps, by, onStep).diverged);
  }

  predict(rows: Int32Array): Promise<Matrix> {
    return Promise.resolve(this.#fit.predict(valuesOf(this.#point, rows)));
  }

  [Symbol.dispose](): void {
    this.#fit.dispose();
  }
}

class TeamFit implements StepFit {
  readonly #core: Core;
  readonly #point: PointToFit;
  readonly #dim: number;
  readonly #team: Team;
  #reported = 0;

  constructor(
    core: Core,
    point: PointToFit,
    { dim }: ApproximatorShape,
    team: Team,
  ) {
    this.#core = core;
    this.#point = point;
    this.#dim = dim;
    this.#team = team;
  }

  async run(steps: number, by: StepOptions, onStep: () => void): Promise<number | null> {
    const { diverged } = await this.#team.do<{ diverged: number | null }>(
      { call: "run", steps, by },
      (done) => {
        for (; this.#reported < done; this.#reported++) onStep();
      },
    );
    return diverged;
  }

  async predict(rows: Int32Array): Promise<Matrix> {
    const scenes = valuesOf(this.#point, rows);
    const predicted = await this.#team.do<Float32Array>({ call: "predict", values: scenes });
    return Matrix.from(this.#core, rows.length, this.#dim, predicted);
  }

  /** The team goes on to its next fit by itself, and is its owner's to dispose of. */
  [Symbol.dispose](): void {}
}

import type { OnProgress, PointResult, PointTargets, PointToFit, ValidationPlan } from "./point.ts";
import { type ApproximatorForm, parameterCount, type StepOptions } from "./approximator.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import type { Team } from "../team/requests.ts";
import { startFit, type StepFit } from "./step_fit.ts";
import { objectMatchRate, type Scores, scoresOf, squares, unreadScores } from "./point_scores.ts";

/** Steps between two evaluations of the held-out scenes, as published. */
const EVALUATE_EVERY = 100;
/** Evaluations of the validation scenes while all steps are taken, and how many without a gain end a learning rate. */
const VALIDATIONS = 40;
const PATIENCE = 8;
/**
 * A larger rate is the faster one, or it is of no use. After this many evaluations it ends at the second in a row at which it
 * has come no further than the best smaller one had after as many steps.
 */
const HEAD_START = 4;
const BEHIND = 2;

/** @param team makes the fits in place of this thread; null for none */
export async function bySteps(
  core: Core,
  point: PointToFit,
  form: ApproximatorForm,
  targets: PointTargets,
  progress: OnProgress,
  team: Team | null = null,
): Promise<PointResult> {
  const { positions, sizes } = point;
  const shape = { form, positions, sizes, dim: targets.targets.cols };
  const start = (rows: Int32Array) => startFit(core, point, shape, targets.targets, rows, team);

  let { by, steps } = point;
  const { validation, learningRates } = point;
  const rates = validation === null ? [] : learningRates ?? [];
  const total = steps * (1 + rates.length);
  let done = 0;
  const tell = () => progress(done++ / total);
  const chosen = validation === null
    ? null
    : await choose(core, point, validation, rates, start, targets, tell);
  using inner = chosen && targets.toEmbeddings(chosen.predicted);
  if (chosen !== null) ({ by, steps } = chosen);
  if (validation !== null) done = total - steps;

  using fit = await start(point.train);
  let best: { object: number; step: number } | null = null;
  let diverged: number | null = null;
  // As published: after updates 0, 100, 200, ...
  for (let at = 0; at < steps && diverged === null;) {
    const next = Math.min(at === 0 ? 1 : at + EVALUATE_EVERY, steps);
    diverged = await fit.run(next - at, by, tell);
    at = next;
    if (diverged !== null || (at - 1) % EVALUATE_EVERY !== 0) continue;
    if (learningRates !== null || point.heads.length === 0) continue;
    using predicted = await fit.predict(point.heldout);
    const object = objectMatchRate(core, point, predicted, point.heldout);
    if (best === null || object > best.object) best = { object, step: at - 1 };
  }
  let scores: Scores = unreadScores(point);
  if (diverged === null) {
    scores = await scoresOf(core, point, targets, (rows) => fit.predict(rows), inner);
  }
  const { learningRate = 0 } = by;
  return {
    parameters: parameterCount(core, shape),
    learningRate,
    steps,
    chosen: chosen !== null,
    ...scores,
    best,
    diverged: diverged === null ? null : { step: diverged, rate: learningRate },
    components: null,
    alternating: null,
  };
}

interface Chosen {
  readonly by: StepOptions;
  readonly steps: number;
  readonly error: number;
  /** Of the validation scenes, in the unit of the fit; dispose of it. */
  readonly predicted: Matrix;
}

/** The rate and number of steps with the least error on the validation scenes. */
async function choose(
  core: Core,
  point: PointToFit,
  { fit: rows, validate }: ValidationPlan,
  rates: readonly number[],
  start: (rows: Int32Array) => Promise<StepFit>,
  { targets }: PointTargets,
  tell: () => void,
): Promise<Chosen | null> {
  let best: Chosen | null = null;
  /** Of the best rate so far: the least error by evaluation. */
  let leader: readonly number[] = [];
  const every = Math.max(1, Math.floor(point.steps / VALIDATIONS));
  for (const learningRate of rates.toSorted((a, b) => a - b)) {
    const by = { ...point.by, learningRate };
    using fit = await start(rows);
    let [least, since, behind] = [Infinity, 0, 0];
    const curve: number[] = [];
    for (let at = 0; at < point.steps && since < PATIENCE && behind < BEHIND;) {
      const next = Math.min(at + every, point.steps);
      if (await fit.run(next - at, by, tell) !== null) break;
      at = next;
      const predicted = await fit.predict(validate);
      const { error } = squares(core, targets, predicted, validate);
      since = error < least ? 0 : since + 1;
      least = Math.min(least, error);
      curve.push(least);
      const ahead = leader[Math.min(curve.length, leader.length) - 1] ?? Infinity;
      behind = curve.length >= HEAD_START && least >= ahead ? behind + 1 : 0;
      if (best === null || error < best.error) {
        best?.predicted.dispose();
        best = { by, steps: at, error, predicted };
      } else predicted.dispose();
    }
    if (best?.by === by) leader = curve;
  }
  return best;
}

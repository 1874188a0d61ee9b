/** A point of an approximator that is fitted by steps of Adam, at a rate that is given or chosen. */

import type { ApproximatePoint, PointResult, Progress, ValidationPlan } from "./point.ts";
import {
  ApproximatorFit,
  type ApproximatorForm,
  initialWeights,
  parameterCount,
} from "./approximator.ts";
import type { Core } from "../core.ts";
import { FittedApproximator } from "./fitted_approximator.ts";
import { Matrix } from "../matrix.ts";
import {
  objectHitRate,
  type Scores,
  scoresOf,
  shownBy,
  squares,
  unread,
  valuesOf,
} from "./point_scores.ts";

/** Steps between two looks at the held-out or validation scenes. */
const LOOK = 100;

export function bySteps(
  core: Core,
  point: ApproximatePoint,
  form: ApproximatorForm,
  embeddings: Matrix,
  progress: Progress,
): PointResult {
  const shape = { form, slots: point.slots, sizes: point.sizes, dim: point.dim };
  using weights = point.initial === null
    ? initialWeights(core, shape, point.seed, point.objects)
    : Matrix.from(core, 1, point.initial.length, point.initial);
  const start = (rows: Int32Array) =>
    new ApproximatorFit(core, shape, weights, valuesOf(point, rows), embeddings, rows);

  let { learningRate, steps } = point;
  let chosen = false;
  let done = 0;
  const { validation } = point;
  const total = steps * (1 + (validation?.learningRates.length ?? 0));
  const tell = () => progress(done++ / total);
  if (validation !== null) {
    const found = choose(core, point, validation, start, embeddings, tell);
    if (found !== null) ({ learningRate, steps } = found);
    chosen = found !== null;
    done = total - steps;
  }

  using fit = start(point.train);
  let best: { object: number; step: number } | null = null;
  let diverged: number | null = null;
  // As published: after updates 0, 100, 200, ...
  for (let at = 0; at < steps && diverged === null;) {
    const next = Math.min(at === 0 ? 1 : at + LOOK, steps);
    ({ diverged } = fit.run(next - at, learningRate, tell));
    at = next;
    if (diverged !== null || (at - 1) % LOOK !== 0) continue;
    if (validation !== null || point.heads.length === 0) continue;
    using predicted = fit.predict(valuesOf(point, point.heldout));
    const object = objectHitRate(core, point, predicted, point.heldout);
    if (best === null || object > best.object) best = { object, step: at - 1 };
  }
  let scores: Scores = unread(point);
  if (diverged === null) {
    using model = FittedApproximator.ofFit(core, fit);
    scores = scoresOf(core, point, embeddings, (rows) => model.predict(shownBy(point, rows)));
  }
  return {
    parameters: parameterCount(core, shape),
    learningRate,
    steps,
    chosen,
    ...scores,
    best,
    diverged: diverged === null ? null : { step: diverged, rate: learningRate },
    components: null,
    alternating: null,
  };
}

/** The rate and number of steps with the least error on the validation scenes. */
function choose(
  core: Core,
  point: ApproximatePoint,
  { fit: rows, validate, learningRates }: ValidationPlan,
  start: (rows: Int32Array) => ApproximatorFit,
  embeddings: Matrix,
  tell: () => void,
): { learningRate: number; steps: number } | null {
  let best: { learningRate: number; steps: number; error: number } | null = null;
  for (const learningRate of learningRates) {
    using fit = start(rows);
    for (let at = 0; at < point.steps;) {
      const next = Math.min(at + LOOK, point.steps);
      const { diverged } = fit.run(next - at, learningRate, tell);
      if (diverged !== null) break;
      at = next;
      using predicted = fit.predict(valuesOf(point, validate));
      const { error } = squares(core, point, embeddings, predicted, validate);
      if (best === null || error < best.error) best = { learningRate, steps: at, error };
    }
  }
  return best;
}

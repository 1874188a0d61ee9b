/** A point of a product that is fitted by alternating least squares. */

import { alternatingProducts, type ProductShape } from "./alternating.ts";
import type { ApproximatePoint, PointResult, Progress } from "./point.ts";
import { parameterCount } from "./approximator.ts";
import type { Core } from "../core.ts";
import { FittedApproximator } from "./fitted_approximator.ts";
import type { Matrix } from "../matrix.ts";
import { scoresOf, shownBy, valuesOf } from "./point_scores.ts";

/** Seeded starts: on planted products two of three end in the optimum. */
export const STARTS = 3;

export function byAlternation(
  core: Core,
  point: ApproximatePoint,
  form: ProductShape["form"],
  embeddings: Matrix,
  progress: Progress,
): PointResult {
  const shape: ProductShape = { form, slots: point.slots, sizes: point.sizes, dim: point.dim };
  const options = { seed: point.seed, starts: point.starts ?? STARTS };
  const { weights: found, loss, components, sweeps, starts } = alternatingProducts(
    core,
    shape,
    valuesOf(point, point.train),
    embeddings,
    point.train,
    options,
    progress,
  );
  using weights = found;
  using model = FittedApproximator.of(core, shape, weights);
  return {
    parameters: parameterCount(core, shape),
    learningRate: null,
    steps: sweeps,
    chosen: null,
    ...scoresOf(core, point, embeddings, (rows) => model.predict(shownBy(point, rows))),
    best: null,
    diverged: null,
    components: null,
    alternating: { loss, products: components, starts },
  };
}

/** A point of a product that is fitted by alternating least squares. */

import { alternatingProducts, type ProductShape } from "./alternating.ts";
import type { ApproximatePoint, PointResult, PointTargets, Progress } from "./point.ts";
import { parameterCount } from "./approximator.ts";
import type { Core } from "../core.ts";
import { FittedApproximator } from "./fitted_approximator.ts";
import type { Matrix } from "../matrix.ts";
import { scoresOf, shownBy, valuesOf } from "./point_scores.ts";
import type { SceneValues } from "../scene_model.ts";

/** Seeded starts: on planted products two of three end in the optimum. */
export const STARTS = 3;

export function byAlternation(
  core: Core,
  point: ApproximatePoint,
  form: ProductShape["form"],
  targets: PointTargets,
  progress: Progress,
): PointResult {
  const shape: ProductShape = { form, slots: point.slots, sizes: point.sizes, dim: point.dim };
  const { train, validation } = point;
  const chosenOn = new Set(validation?.validate ?? []);
  const found = alternatingProducts(
    core,
    shape,
    valuesOf(point, train),
    targets.targets,
    train,
    {
      seed: point.seed,
      starts: point.starts ?? STARTS,
      validate: validation === null
        ? new Uint8Array(0)
        : Uint8Array.from(train, (scene) => chosenOn.has(scene) ? 1 : 0),
    },
    progress,
  );
  using weights = found.weights;
  using model = FittedApproximator.of(core, shape, weights);
  using innerWeights = found.inner;
  using inner = innerWeights === null
    ? null
    : predictedBy(core, shape, innerWeights, shownBy(point, validation!.validate));
  if (inner !== null) targets.toEmbeddings(inner);
  const { loss, components, sweeps, starts, validated } = found;
  return {
    parameters: parameterCount(core, shape),
    learningRate: null,
    steps: sweeps,
    chosen: point.scaled ? validated !== null : null,
    ...scoresOf(core, point, targets, (rows) => model.predict(shownBy(point, rows)), inner),
    best: null,
    diverged: null,
    components: null,
    alternating: {
      loss,
      products: components,
      starts,
      ...validated === null ? {} : { validated },
    },
  };
}

function predictedBy(core: Core, shape: ProductShape, weights: Matrix, scenes: SceneValues) {
  using model = FittedApproximator.of(core, shape, weights);
  return model.predict(scenes);
}

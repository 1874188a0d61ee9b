/** A point of a product that is fitted by alternating least squares. */

import { alternatingProducts, type ProductShape } from "./alternating.ts";
import type { OnProgress, PointResult, PointTargets, PointToFit, ValidationPlan } from "./point.ts";
import { parameterCount } from "./approximator.ts";
import type { Core } from "../core.ts";
import { FittedApproximator } from "./fitted_approximator.ts";
import type { Matrix } from "../matrix.ts";
import { scoresOf, shownBy, valuesOf } from "./point_scores.ts";
import type { SceneValues } from "../scene_model.ts";

/** Seeded starts, the best of which is kept: on planted products two of three end in the optimum. */
const STARTS = 3;

export async function byAlternation(
  core: Core,
  point: PointToFit,
  form: ProductShape["form"],
  targets: PointTargets,
  progress: OnProgress,
): Promise<PointResult> {
  const shape: ProductShape = {
    form,
    positions: point.positions,
    sizes: point.sizes,
    dim: targets.targets.cols,
  };
  const { train, validation } = point;
  const folds = validation === null ? [] : [validation, ...validation.folds];
  const result = alternatingProducts(
    core,
    shape,
    valuesOf(point, train),
    targets.targets,
    train,
    {
      seed: point.seed,
      starts: STARTS,
      validate: Uint8Array.from(folds.flatMap((fold) => rolesIn(point, fold))),
    },
    progress,
  );
  using weights = result.weights;
  using model = FittedApproximator.of(core, shape, weights);
  using innerWeights = result.inner;
  using inner = innerWeights === null ? null : targets.toEmbeddings(
    predictedBy(core, shape, innerWeights, shownBy(point, validation!.validate)),
  );
  const { loss, components, sweeps, starts, validated } = result;
  return {
    parameters: parameterCount(core, shape),
    learningRate: null,
    steps: sweeps,
    chosen: point.learningRates !== null ? validated !== null : null,
    ...await scoresOf(core, point, targets, (rows) => model.predict(shownBy(point, rows)), inner),
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

/** Scenes that are fitted (0) and that choose (1); the others (2) show an object that the fit must not see. */
export function rolesIn(
  { train }: Pick<PointToFit, "train">,
  { fit, validate }: Pick<ValidationPlan, "fit" | "validate">,
): number[] {
  const [fits, chooses] = [new Set(fit), new Set(validate)];
  return Array.from(train, (scene) => fits.has(scene) ? 0 : chooses.has(scene) ? 1 : 2);
}

function predictedBy(core: Core, shape: ProductShape, weights: Matrix, scenes: SceneValues) {
  using model = FittedApproximator.of(core, shape, weights);
  return model.predict(scenes);
}

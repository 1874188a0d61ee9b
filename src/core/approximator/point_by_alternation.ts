/** A point of a product that is fitted by alternating least squares. */

import { alternatingProducts, type ProductShape } from "./alternating.ts";
import type {
  ApproximatePoint,
  PointResult,
  PointTargets,
  Progress,
  ValidationPlan,
} from "./point.ts";
import { parameterCount } from "./approximator.ts";
import type { Core } from "../core.ts";
import { FittedApproximator } from "./fitted_approximator.ts";
import type { Matrix } from "../matrix.ts";
import { scoresOf, shownBy, valuesOf } from "./point_scores.ts";
import type { SceneValues } from "../scene_model.ts";

/** Seeded starts: on planted products two of three end in the optimum. */
export const STARTS = 3;

export async function byAlternation(
  core: Core,
  point: ApproximatePoint,
  form: ProductShape["form"],
  targets: PointTargets,
  progress: Progress,
): Promise<PointResult> {
  const shape: ProductShape = {
    form,
    slots: point.slots,
    sizes: point.sizes,
    dim: targets.targets.cols,
  };
  const { train, validation } = point;
  const folds = validation === null ? [] : [validation, ...validation.folds];
  const found = alternatingProducts(
    core,
    shape,
    valuesOf(point, train),
    targets.targets,
    train,
    {
      seed: point.seed,
      starts: point.starts ?? STARTS,
      validate: Uint8Array.from(folds.flatMap((fold) => rolesIn(point, fold))),
    },
    progress,
  );
  using weights = found.weights;
  using model = FittedApproximator.of(core, shape, weights);
  using innerWeights = found.inner;
  using inner = innerWeights === null ? null : targets.toEmbeddings(
    predictedBy(core, shape, innerWeights, shownBy(point, validation!.validate)),
  );
  const { loss, components, sweeps, starts, validated } = found;
  return {
    parameters: parameterCount(core, shape),
    learningRate: null,
    steps: sweeps,
    chosen: point.scaled ? validated !== null : null,
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

/**
 * Of scenes that show a left-out object some choose (1); the others (2) are kept from the fit that is judged (0).
 *
 * What is asked of a fit is scenes that show left-out objects alone. A scene that shows a fitted one beside has half
 * of it right anyway: it makes products look better than they are, and predictions too large. So such scenes
 * choose only where the others don't show every left-out object.
 */
export function rolesIn(
  point: Pick<ApproximatePoint, "train" | "slots" | "sizes" | "values">,
  { fit, validate }: Pick<ValidationPlan, "fit" | "validate">,
): number[] {
  const objectsOf = (scene: number) => objectsIn(point, scene);
  const fitted = new Set([...fit].flatMap(objectsOf));
  const leftOut = new Set([...validate].flatMap(objectsOf).filter((object) => !fitted.has(object)));
  const newAlone = [...validate].filter((scene) =>
    objectsOf(scene).every((object) => !fitted.has(object))
  );
  const shown = new Set(newAlone.flatMap(objectsOf));
  const chooses = new Set(shown.size === leftOut.size ? newAlone : validate);
  const fits = new Set(fit);
  return Array.from(point.train, (scene) => fits.has(scene) ? 0 : chooses.has(scene) ? 1 : 2);
}

/** Objects of a scene, by their values. */
function objectsIn(
  { values, slots, sizes }: Pick<ApproximatePoint, "slots" | "sizes" | "values">,
  scene: number,
): string[] {
  const C = sizes.length;
  return Array.from({ length: slots }, (_, slot) => {
    const start = (scene * slots + slot) * C;
    return values.subarray(start, start + C).join();
  });
}

function predictedBy(core: Core, shape: ProductShape, weights: Matrix, scenes: SceneValues) {
  using model = FittedApproximator.of(core, shape, weights);
  return model.predict(scenes);
}

/** The approximators in the form of the contract suite: scenes in, embeddings out. */

import { additivePredictions } from "../../src/core/additive_predictions.ts";
import {
  ApproximatorFit,
  type ApproximatorForm,
  type ApproximatorShape,
  initialWeights,
  type SceneShape,
} from "../../src/core/approximator.ts";
import type { Core } from "../../src/core/core.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { boostedPredictions, forestPredictions, type TreeProblem } from "../../src/core/trees.ts";
import type { SceneSet } from "../../src/data/scene_set.ts";
import type { Estimator, Fitted } from "./estimators.ts";

export const APPROXIMATORS: readonly Estimator[] = [
  bySteps("mlp", { kind: "mlp", hidden: [8] }),
  bySteps("mlp, two layers", { kind: "mlp", hidden: [8, 8] }),
  ...(["object_product", "global_product"] as const).flatMap((kind) =>
    (["sum", "product"] as const).map((form) =>
      bySteps(`${kind}, ${form}`, { kind, form, square: false })
    )
  ),
  bySteps("global_product with a matrix", { kind: "global_product", form: "sum", square: true }),
  atOnce(
    "additive approximator",
    false,
    1e-4,
    (core, problem) => additivePredictions(core, problem),
  ),
  atOnce(
    "random forest",
    true,
    null,
    (core, problem, seed) => forestPredictions(core, problem, { trees: 5, seed }),
  ),
  atOnce(
    "boosted trees",
    false,
    null,
    (core, problem) => boostedPredictions(core, problem, { components: 4 }).predictions,
  ),
];

function shapeOf(scenes: SceneSet): SceneShape {
  const sizes = scenes.space.concepts.map(({ values }) => values.length);
  return { slots: scenes.objects, sizes };
}

function requireWidth(embeddings: Matrix, dim: number): void {
  if (embeddings.cols !== dim) {
    throw new RangeError(`Predictions have ${dim} dimensions, the embeddings ${embeddings.cols}.`);
  }
}

/** Fitted by steps from weights that the seed draws. */
function bySteps(name: string, form: ApproximatorForm): Estimator {
  return {
    name: `approximator, ${name}`,
    seeded: true,
    // Adam's first steps are signs: rounding of a sum in another order can move them.
    orderSlack: null,
    fit(core, embeddings, scenes, seed) {
      const shape = { form, dim: embeddings.cols, ...shapeOf(scenes) };
      const objects = scenes.appearance().radix.length;
      using weights = initialWeights(core, shape, seed, objects);
      using fit = start(core, shape, weights, embeddings, scenes);
      fit.run(20, 0.001);
      using fitted = fit.weights();
      return ofWeights(shape, fitted.toArray());
    },
  };
}

function start(
  core: Core,
  shape: ApproximatorShape,
  weights: Matrix,
  embeddings: Matrix,
  scenes: SceneSet,
): ApproximatorFit {
  const rows = Int32Array.from({ length: scenes.count }, (_, row) => row);
  return new ApproximatorFit(core, shape, weights, scenes.values, embeddings, rows);
}

function ofWeights(shape: ApproximatorShape, values: Float32Array): Fitted {
  return {
    numbers: values,
    predict(core, embeddings, scenes) {
      requireWidth(embeddings, shape.dim);
      using weights = Matrix.from(core, 1, values.length, values);
      using fit = start(core, shape, weights, embeddings, scenes);
      using predicted = fit.predict(scenes.values);
      return predicted.toArray();
    },
    revived: () => ofWeights(shape, Float32Array.from(JSON.parse(JSON.stringify([...values])))),
  };
}

type Predict = (core: Core, problem: TreeProblem, seed: number) => Matrix;

/** Predicts as it fits; what it leaves is its prediction of every scene that there can be. */
function atOnce(
  name: string,
  seeded: boolean,
  orderSlack: number | null,
  predict: Predict,
): Estimator {
  return {
    name,
    seeded,
    orderSlack,
    fit(core, embeddings, scenes, seed) {
      const shape = shapeOf(scenes);
      const { objectCount } = scenes.space;
      const every = Array.from({ length: objectCount ** shape.slots }, (_, code) =>
        Array.from(
          { length: shape.slots },
          (_, slot) => Math.floor(code / objectCount ** (shape.slots - 1 - slot)) % objectCount,
        ));
      const queries = Int32Array.from(
        every.flatMap((ids) => ids.flatMap((id) => scenes.space.valuesOf(id))),
      );
      const problem = { ...shape, targets: embeddings, values: scenes.values, queries };
      using predictions = predict(core, problem, seed);
      return ofPredictions(predictions.toArray(), embeddings.cols);
    },
  };
}

/** Predictions of all scenes, numbered by the radix ids of their objects. */
function ofPredictions(values: Float32Array, dim: number): Fitted {
  return {
    numbers: values,
    predict(_core, embeddings, scenes) {
      requireWidth(embeddings, dim);
      const { objects: m, space } = scenes;
      const ids = scenes.radixIds();
      return Float32Array.from(
        Array.from({ length: scenes.count }, (_, s) => {
          const code = ids.subarray(s * m, (s + 1) * m)
            .reduce((sum, id) => sum * space.objectCount + id, 0);
          return Array.from(values.subarray(code * dim, (code + 1) * dim));
        }).flat(),
      );
    },
    revived: () => ofPredictions(Float32Array.from(JSON.parse(JSON.stringify([...values]))), dim),
  };
}

import { AdditiveApproximator } from "../../src/core/approximator/additive_approximator.ts";
import { alternatingProducts } from "../../src/core/approximator/alternating.ts";
import {
  ApproximatorFit,
  type ApproximatorForm,
  initialWeights,
} from "../../src/core/approximator/approximator.ts";
import type { Core } from "../../src/core/core.ts";
import { FittedApproximator } from "../../src/core/approximator/fitted_approximator.ts";
import { Matrix } from "../../src/core/matrix.ts";
import type { SceneModel, SceneValues, TrainScenes } from "../../src/core/scene_model.ts";
import { type TreeGrowth, TreeModel } from "../../src/core/trees/tree_model.ts";
import type { SceneSet } from "../../src/data/scene_set.ts";
import { anyEstimator, type Estimator } from "./estimators.ts";

const PRODUCTS = (["object_product", "global_product"] as const).flatMap((kind) =>
  (["sum", "product"] as const).map((form) => ({ kind, form, square: false }))
);

export const APPROXIMATORS: readonly Estimator[] = [
  bySteps("mlp", { kind: "mlp", hidden: [8] }),
  bySteps("mlp, two layers", { kind: "mlp", hidden: [8, 8] }),
  ...PRODUCTS.map((form) => bySteps(`${form.kind}, ${form.form}`, form)),
  bySteps("global_product with a matrix", { kind: "global_product", form: "sum", square: true }),
  ...PRODUCTS.map(byAlternation),
  model("additive", false, 1e-5, {
    fit: (core, scenes) => AdditiveApproximator.fit(core, scenes),
    fromJSON: AdditiveApproximator.fromJSON,
  }),
  trees("forest", (seed) => ({ kind: "forest", trees: 5, seed })),
  trees("boosted", () => ({ kind: "boosted", components: 4 })),
];

interface Kind<M extends SceneModel> {
  fit(core: Core, scenes: TrainScenes, seed: number, objects: number): M;
  // deno-lint-ignore no-explicit-any -- each kind reads its own JSON only.
  fromJSON(core: Core, json: any): M;
}

/** What all models of scenes have in common: scenes in, embeddings out. */
function model<M extends SceneModel>(
  name: string,
  seeded: boolean,
  orderSlack: number | null,
  { fit, fromJSON }: Kind<M>,
): Estimator {
  return anyEstimator<M & { dispose(): void }>({
    name: `approximator, ${name}`,
    seeded,
    orderSlack,
    fit: (core, embeddings, scenes, seed) => {
      const objects = scenes.appearance().radix.length;
      const fitted = fit(core, { ...shown(scenes), targets: embeddings }, seed, objects);
      return fitted as M & { dispose(): void };
    },
    predict: (_core, fitted, _embeddings, scenes) => fitted.predict(shown(scenes)),
    fromJSON: (core, json) => fromJSON(core, json) as M & { dispose(): void },
    // As many numbers as scenes of two objects would have, but these show three.
    misuse: (_core, fitted, _wider, scenes) => {
      const { positions, sizes, values } = shown(scenes);
      const width = positions * sizes.length;
      fitted.predict({
        positions: positions + 1,
        sizes,
        values: values.slice(0, width * (positions + 1)),
      });
    },
  });
}

function shown({ objects, space, values }: SceneSet): SceneValues {
  return { positions: objects, sizes: space.concepts.map((c) => c.values.length), values };
}

function everyRow({ targets }: TrainScenes): Int32Array {
  return Int32Array.from({ length: targets.rows }, (_, row) => row);
}

/** Fitted by steps from weights that the seed draws. */
function bySteps(name: string, form: ApproximatorForm): Estimator {
  return model(name, true, 1e-5, {
    fit(core, scenes, seed, objects) {
      const { positions, sizes, values, targets } = scenes;
      const shape = { form, positions, sizes, dim: targets.cols };
      using weights = initialWeights(core, shape, seed, objects);
      using fit = new ApproximatorFit(core, shape, weights, values, targets, everyRow(scenes));
      fit.run(20, { learningRate: 0.001 });
      return FittedApproximator.ofFit(core, fit);
    },
    fromJSON: FittedApproximator.fromJSON,
  });
}

/** The same products by alternating least squares. */
function byAlternation(form: typeof PRODUCTS[number]): Estimator {
  return model(`${form.kind}, ${form.form}, alternating`, true, 1e-5, {
    fit(core, scenes, seed) {
      const { positions, sizes, values, targets } = scenes;
      const shape = { form, positions, sizes, dim: targets.cols };
      const options = { seed, starts: 1 };
      const result = alternatingProducts(core, shape, values, targets, everyRow(scenes), options);
      using weights = result.weights;
      return FittedApproximator.of(core, shape, weights);
    },
    fromJSON: FittedApproximator.fromJSON,
  });
}

function trees(name: string, growthOf: (seed: number) => TreeGrowth): Estimator {
  // A forest's bootstrap draws scenes by their place, so it is another one in another order.
  const drawn = name === "forest";
  return model(name, drawn, drawn ? null : 1e-5, {
    fit(core, scenes, seed) {
      const { targets } = scenes;
      // The model takes its embeddings over; the suite's own stay as they are.
      const matrix = Matrix.from(core, targets.rows, targets.cols, targets.toArray());
      return new TreeModel(core, { ...scenes, targets: matrix }, growthOf(seed));
    },
    fromJSON: TreeModel.fromJSON,
  });
}

/**
 * Everything that is fitted, in one form that the contract suite can run over. A new estimator is
 * added to the list and nowhere else.
 */

import { fitAdditiveTable } from "../../src/core/additive_table.ts";
import type { Core } from "../../src/core/core.ts";
import { fitLinearProbe } from "../../src/core/linear_probe.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { TorchStream } from "../../src/core/random.ts";
import { RidgeMap } from "../../src/core/ridge.ts";
import type { Design } from "../../src/core/design.ts";
import { averageTable, columnMeans, leastSquaresTable } from "../../src/core/table_estimators.ts";
import { reconstruct } from "../../src/core/table_fit.ts";
import type { SceneSet } from "../../src/data/scene_set.ts";
import { conceptDesign, objectDesign } from "../../src/measure/designs.ts";
import { LinearProbe, probeHeads } from "../../src/measure/linear_probe.ts";

/** What a fit left behind. */
export interface Fitted {
  /** Every number of it, in a fixed order. */
  readonly numbers: Float32Array;
  /** Its answer for embeddings or scenes of the same kind, [rows, any]. */
  predict(core: Core, embeddings: Matrix, scenes: SceneSet): Float32Array;
  /** The same thing after a trip through JSON. */
  revived(core: Core): Fitted;
}

export interface Estimator {
  readonly name: string;
  /** Whether the fit uses random numbers, so that seeds matter. */
  readonly seeded: boolean;
  /** How far fits of the same scenes in another order may lie apart; null where the order counts. */
  readonly orderSlack: number | null;
  fit(core: Core, embeddings: Matrix, scenes: SceneSet, seed: number): Fitted;
}

export const ESTIMATORS: readonly Estimator[] = [
  probe("adam", "dot"),
  probe("adam", "cosine"),
  probe("newton", "dot"),
  table("averages, shared", (scenes) => objectDesign(scenes, false), averageTable),
  table("averages per slot", (scenes) => objectDesign(scenes, true), averageTable),
  table("least squares, shared", (scenes) => objectDesign(scenes, false), leastSquares),
  table("least squares per slot", (scenes) => objectDesign(scenes, true), leastSquares),
  table("concepts by least squares", (scenes) => conceptDesign(scenes, true), leastSquares),
  additiveSteps(),
  ridge(),
];

function probe(solver: "adam" | "newton", score: "dot" | "cosine"): Estimator {
  return {
    name: `linear probe, ${solver}, ${score}`,
    seeded: solver === "adam",
    orderSlack: null,
    fit(core, embeddings, scenes, seed) {
      const heads = probeHeads(scenes);
      using stream = new TorchStream(core, seed);
      const fit = fitLinearProbe(core, {
        embeddings,
        trainRows: Int32Array.from({ length: scenes.count }, (_, row) => row),
        heads,
        objects: scenes.objects,
      }, {
        epochs: solver === "adam" ? 50 : 500,
        learningRate: 0.01,
        score,
        solver,
        initial: heads.map(({ classes }) => stream.linear(classes, embeddings.cols, false).weight),
      });
      return ofProbe(new LinearProbe(fit.weights, embeddings.cols, score, fit.temperature));
    },
  };
}

function ofProbe(probe: LinearProbe): Fitted {
  return {
    numbers: Float32Array.from(probe.weights.flatMap((w) => [...w])),
    predict(core, embeddings) {
      using scores = probe.predict(core, embeddings, 0);
      return scores.toArray();
    },
    revived: () => ofProbe(LinearProbe.fromJSON(JSON.parse(JSON.stringify(probe)))),
  };
}

type FitTable = (core: Core, embeddings: Matrix, design: Design, mean: Float64Array) => Matrix;

function leastSquares(...args: Parameters<FitTable>): Matrix {
  return leastSquaresTable(...args).table;
}

function table(name: string, designOf: (scenes: SceneSet) => Design, fit: FitTable): Estimator {
  return {
    name,
    seeded: false,
    // Sums in double, rounded once: another order moves the last bits at most.
    orderSlack: 1e-5,
    fit(core, embeddings, scenes) {
      using fitted = fit(core, embeddings, designOf(scenes), columnMeans(core, embeddings));
      return ofTable(fitted.toArray(), fitted.cols, designOf);
    },
  };
}

function ofTable(
  values: Float32Array,
  dim: number,
  designOf: (scenes: SceneSet) => Design,
): Fitted {
  return {
    numbers: values,
    predict(core, embeddings, scenes) {
      if (embeddings.cols !== dim) {
        throw new RangeError(`The table has ${dim} dimensions, the embeddings ${embeddings.cols}.`);
      }
      using table = Matrix.from(core, values.length / dim, dim, values);
      using rebuilt = reconstruct(core, designOf(scenes), table, null);
      return rebuilt.toArray();
    },
    revived: () =>
      ofTable(Float32Array.from(JSON.parse(JSON.stringify([...values]))), dim, designOf),
  };
}

function additiveSteps(): Estimator {
  const designOf = (scenes: SceneSet) => conceptDesign(scenes, true);
  return {
    name: "concepts by AdamW",
    seeded: true,
    orderSlack: null,
    fit(core, embeddings, scenes, seed) {
      using fitted = fitAdditiveTable(
        core,
        embeddings,
        designOf(scenes),
        columnMeans(core, embeddings),
        {
          rows: Int32Array.from({ length: scenes.count }, (_, row) => row),
          steps: 30,
          learningRate: 0.01,
          batch: 16,
          seed,
          stream: "contract",
        },
      );
      return ofTable(fitted.toArray(), fitted.cols, designOf);
    },
  };
}

/** From embeddings to the one-hot vectors of their first concept. */
function ridge(): Estimator {
  return {
    name: "ridge map",
    seeded: false,
    orderSlack: 1e-5,
    fit(core, embeddings, scenes) {
      const labels = scenes.labelsOf(0);
      const V = scenes.space.concepts[0].values.length;
      using to = Matrix.zeros(core, scenes.count, V);
      const view = to.view();
      for (const [i, label] of labels.entries()) view[Math.floor(i / scenes.objects) * V + label]++;
      using map = new RidgeMap(core, embeddings, to, 0.01);
      const dim = embeddings.cols;
      // The map's numbers are its images of zero and of the axes.
      using axes = Matrix.zeros(core, dim + 1, dim);
      for (let i = 0; i < dim; i++) axes.view()[(i + 1) * dim + i] = 1;
      using images = map.apply(core, axes);
      return ofMap(images.toArray(), dim, V);
    },
  };
}

function ofMap(images: Float32Array, dim: number, outputs: number): Fitted {
  return {
    numbers: images,
    predict(_core, embeddings) {
      if (embeddings.cols !== dim) {
        throw new RangeError(`The map takes ${dim} dimensions, not ${embeddings.cols}.`);
      }
      const x = embeddings.toArray();
      return Float32Array.from({ length: embeddings.rows * outputs }, (_, at) => {
        const [row, o] = [Math.floor(at / outputs), at % outputs];
        let sum = images[o];
        for (let i = 0; i < dim; i++) {
          sum += x[row * dim + i] * (images[(i + 1) * outputs + o] - images[o]);
        }
        return sum;
      });
    },
    revived: () => ofMap(Float32Array.from(JSON.parse(JSON.stringify([...images]))), dim, outputs),
  };
}

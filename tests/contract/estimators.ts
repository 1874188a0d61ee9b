/**
 * Everything that is fitted to an embedding set, through the interface that the product uses; the suite calls nothing else.
 * A new estimator is added to a list and nowhere else.
 */

import type { Core } from "../../src/core/core.ts";
import { FittedTable, type FittedTableJson } from "../../src/core/tables/fitted_table.ts";
import { fitLinearProbe } from "../../src/core/probe/fit.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { TorchStream } from "../../src/core/random/streams.ts";
import { RidgeMap, type RidgeMapJson } from "../../src/core/linalg/ridge.ts";
import type { Design } from "../../src/core/tables/design.ts";
import { columnMeans } from "../../src/core/tables/table_estimators.ts";
import type { SceneSet } from "../../src/data/scene_set.ts";
import { conceptDesign, objectDesign } from "../../src/data/scenes/designs.ts";
import { LinearProbe, type LinearProbeJson, probeHeads } from "../../src/probe/linear_probe.ts";

/** A fitted thing: frozen, and able to say all that it is. */
export interface Fitted {
  toJSON(): unknown;
  dispose?(): void;
}

export interface Estimator<F extends Fitted = Fitted> {
  readonly name: string;
  /** Whether the fit uses random numbers, so that seeds matter. */
  readonly seeded: boolean;
  /** How far answers of fits of the same scenes in another order may lie apart; null where it counts. */
  readonly orderSlack: number | null;
  fit(core: Core, embeddings: Matrix, scenes: SceneSet, seed: number): F;
  /** Its answer for embeddings or scenes of the same kind, [rows, any]; dispose of it. */
  predict(core: Core, fitted: F, embeddings: Matrix, scenes: SceneSet): Matrix;
  fromJSON(core: Core, json: unknown): F;
  /** Gives it embeddings or scenes of another width, which it must refuse. */
  misuse(core: Core, fitted: F, wider: Matrix, scenes: SceneSet): void;
}

/** Puts estimators of different things into one list. */
export function anyEstimator<F extends Fitted>(estimator: Estimator<F>): Estimator {
  return estimator as unknown as Estimator;
}

export const ESTIMATORS: readonly Estimator[] = [
  probe("adam", "dot"),
  probe("adam", "cosine"),
  probe("newton", "dot"),
  table("averages, shared", (scenes) => objectDesign(scenes, false), FittedTable.byAverages),
  table("averages per position", (scenes) => objectDesign(scenes, true), FittedTable.byAverages),
  table("least squares, shared", (scenes) => objectDesign(scenes, false), leastSquares),
  table("least squares per position", (scenes) => objectDesign(scenes, true), leastSquares),
  table("concepts by least squares", (scenes) => conceptDesign(scenes, true), leastSquares),
  tableBySteps(),
  ridge(),
];

function probe(solver: "adam" | "newton", score: "dot" | "cosine"): Estimator {
  return anyEstimator<LinearProbe>({
    name: `linear probe, ${solver}, ${score}`,
    seeded: solver === "adam",
    // All heads share the temperature of cosines, and first weights of objects go by their appearance.
    orderSlack: score === "cosine" ? null : 1e-5,
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
      return new LinearProbe(fit.weights, embeddings.cols, score, fit.temperature);
    },
    // The first concept: objects are numbered by appearance, so their head is another one in another order.
    predict: (core, fitted, embeddings) => fitted.predict(core, embeddings, 0),
    fromJSON: (_core, json) => LinearProbe.fromJSON(json as LinearProbeJson),
    misuse: (core, fitted, wider) => fitted.predict(core, wider, 0),
  });
}

type FitTable = (
  core: Core,
  embeddings: Matrix,
  design: Design,
  mean: Float64Array,
  seed: number,
) => FittedTable;

function leastSquares(core: Core, embeddings: Matrix, design: Design, mean: Float64Array) {
  return FittedTable.byLeastSquares(core, embeddings, design, mean);
}

function table(
  name: string,
  designOf: (scenes: SceneSet) => Design,
  fit: FitTable,
  // Sums in double, rounded once: another order moves the last bits at most.
  { seeded = false, orderSlack = 1e-6 } = {},
): Estimator {
  return anyEstimator<FittedTable>({
    name: `table, ${name}`,
    seeded,
    orderSlack,
    fit: (core, embeddings, scenes, seed) =>
      fit(core, embeddings, designOf(scenes), columnMeans(core, embeddings), seed),
    predict: (_core, fitted, _embeddings, scenes) => fitted.predict(designOf(scenes)),
    fromJSON: (core, json) => FittedTable.fromJSON(core, json as FittedTableJson),
    misuse: (_core, fitted, wider, scenes) => void fitted.score(wider, designOf(scenes)),
  });
}

function tableBySteps(): Estimator {
  const fit: FitTable = (core, embeddings, design, mean, seed) =>
    FittedTable.bySteps(core, embeddings, design, mean, {
      rows: Int32Array.from({ length: embeddings.rows }, (_, row) => row),
      steps: 30,
      learningRate: 0.01,
      // Batches are drawn by row, so only whole ones are the same in another order.
      batch: embeddings.rows,
      seed,
      stream: "contract",
    });
  return table("concepts by AdamW", (scenes) => conceptDesign(scenes, true), fit, {
    seeded: true,
    orderSlack: 1e-5,
  });
}

/** From embeddings to the one-hot vectors of their first concept. */
function ridge(): Estimator {
  return anyEstimator<RidgeMap>({
    name: "ridge map",
    seeded: false,
    orderSlack: 1e-6,
    fit(core, embeddings, scenes) {
      const labels = scenes.labelsOf(0);
      const V = scenes.space.concepts[0].values.length;
      using to = Matrix.zeros(core, scenes.count, V);
      const view = to.view();
      for (const [i, label] of labels.entries()) view[Math.floor(i / scenes.objects) * V + label]++;
      return RidgeMap.fit(core, embeddings, to, 0.01);
    },
    predict: (_core, fitted, embeddings) => fitted.predict(embeddings),
    fromJSON: (core, json) => RidgeMap.fromJSON(core, json as RidgeMapJson),
    misuse: (_core, fitted, wider) => fitted.predict(wider).dispose(),
  });
}

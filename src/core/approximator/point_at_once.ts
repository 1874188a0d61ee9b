/** A point of an approximator without steps: the additive one, and trees. */

import { AdditiveApproximator } from "./additive_approximator.ts";
import type { OnProgress, PointResult, PointTargets, PointToFit } from "./point.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { joined, scoresOf, shownBy } from "./point_scores.ts";
import { selectRows } from "../rows_of.ts";
import { type TreeGrowth, TreeModel } from "../trees/tree_model.ts";

export const TREES = 100;
/** Scenes that trees grow on at most, spread evenly: what they take grows faster than the scenes. */
export const TREE_SCENES = 4096;
/** Principal components that are boosted. */
export const COMPONENTS = 64;

export async function atOnce(
  core: Core,
  point: PointToFit,
  kind: "additive" | "forest" | "boosted",
  targets: PointTargets,
  progress: OnProgress,
): Promise<PointResult> {
  const { train, heldout, mixed, validation, readers: decoders } = point;
  // An inner fit serves the reading alone: nothing else is chosen.
  const chooses = validation !== null && decoders.length > 0;
  const share = chooses ? 0.5 : 1;
  using inner = chooses
    ? targets.toEmbeddings(
      fitted(core, point, kind, targets, validation.fit, validation.validate, (done) => {
        progress(share * done);
      }).predictions,
    )
    : null;
  const scenes = joined(train, heldout, mixed);
  const result = fitted(core, point, kind, targets, train, scenes, (done) => {
    progress(1 - share + share * done);
  });
  using all = result.predictions;
  const starts = new Map([
    [train, 0],
    [heldout, train.length],
    [mixed, train.length + heldout.length],
  ]);
  const part = (rows: Int32Array) => {
    const at = starts.get(rows)!;
    const from = all.view().slice(at * all.cols, (at + rows.length) * all.cols);
    return Matrix.from(core, rows.length, all.cols, from);
  };
  return {
    parameters: result.parameters,
    learningRate: null,
    steps: null,
    chosen: null,
    ...await scoresOf(core, point, targets, part, inner),
    best: null,
    diverged: null,
    components: result.components,
    alternating: null,
  };
}

function fitted(
  core: Core,
  point: PointToFit,
  kind: "additive" | "forest" | "boosted",
  targets: PointTargets,
  rows: Int32Array,
  asked: Int32Array,
  progress: OnProgress,
): { predictions: Matrix; parameters: number | null; components: PointResult["components"] } {
  const step = point.learningRates !== null && kind !== "additive"
    ? Math.ceil(rows.length / TREE_SCENES)
    : 1;
  const used = rows.filter((_, i) => i % step === 0);
  using matrix = selectRows(core, targets.targets, used);
  const seen = { ...shownBy(point, used), targets: matrix };
  const scenes = shownBy(point, asked);
  if (kind === "additive") {
    using model = AdditiveApproximator.fit(core, seen);
    const { parameters } = model;
    return { predictions: model.predict(scenes), parameters, components: null };
  }
  using model = new TreeModel(core, seen, growthOf(kind, point.seed));
  const grown = model.grow(scenes, (done, of) => progress(done / of));
  return { parameters: null, ...grown };
}

function growthOf(kind: "forest" | "boosted", seed: number): TreeGrowth {
  return kind === "forest" ? { kind, trees: TREES, seed } : { kind, components: COMPONENTS };
}

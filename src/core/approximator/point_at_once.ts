/** A point of an approximator without steps: the additive one, and trees. */

import { AdditiveApproximator } from "./additive_approximator.ts";
import type { ApproximatePoint, PointResult, Progress } from "./point.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { joined, scoresOf, shownBy } from "./point_scores.ts";
import { rowsOf } from "../rows_of.ts";
import { type TreeGrowth, TreeModel } from "../trees/tree_model.ts";

/** Trees of a forest. */
export const TREES = 100;
/** Principal components that are boosted. */
export const COMPONENTS = 64;

export function atOnce(
  core: Core,
  point: ApproximatePoint,
  kind: "additive" | "forest" | "boosted",
  embeddings: Matrix,
  progress: Progress,
): PointResult {
  using targets = rowsOf(core, embeddings, point.train);
  const seen = { ...shownBy(point, point.train), targets };
  const asked = shownBy(point, joined(point.train, point.heldout, point.mixed));
  let predictions: Matrix;
  let parameters: number | null = null;
  let components: PointResult["components"] = null;
  if (kind === "additive") {
    using model = AdditiveApproximator.fit(core, seen);
    predictions = model.predict(asked);
    ({ parameters } = model);
  } else {
    using model = new TreeModel(core, seen, growthOf(kind, point.seed));
    ({ predictions, components } = model.grow(asked, (done, of) => progress(done / of)));
  }
  using all = predictions;
  const { train, heldout } = point;
  const starts = new Map([
    [train, 0],
    [heldout, train.length],
    [point.mixed, train.length + heldout.length],
  ]);
  const part = (rows: Int32Array) => {
    const at = starts.get(rows)!;
    const from = all.view().slice(at * point.dim, (at + rows.length) * point.dim);
    return Matrix.from(core, rows.length, point.dim, from);
  };
  return {
    parameters,
    learningRate: null,
    steps: null,
    chosen: null,
    ...scoresOf(core, point, embeddings, part),
    best: null,
    diverged: null,
    components,
    alternating: null,
  };
}

function growthOf(kind: "forest" | "boosted", seed: number): TreeGrowth {
  return kind === "forest" ? { kind, trees: TREES, seed } : { kind, components: COMPONENTS };
}

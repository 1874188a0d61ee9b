/**
 * One point of a complexity grid, whole: fit an approximator on the train scenes, predict the
 * others, read the predictions with probes. Plain data in, plain data out, so that any thread can
 * do it. (Contract, 10.)
 */

import { AdditiveApproximator } from "./additive_approximator.ts";
import { alternatingProducts, type ProductShape } from "./alternating.ts";
import {
  ApproximatorFit,
  type ApproximatorForm,
  initialWeights,
  parameterCount,
  type SceneShape,
} from "./approximator.ts";
import type { Core } from "./core.ts";
import { FittedApproximator } from "./fitted_approximator.ts";
import { Matrix } from "./matrix.ts";
import {
  joined,
  objectHitRate,
  type Scores,
  scoresOf,
  shownBy,
  squares,
  unread,
  valuesOf,
} from "./point_scores.ts";
import { rowsOf } from "./rows_of.ts";
import { type TreeGrowth, TreeModel } from "./tree_model.ts";

/** What is fitted: by steps of Adam, or at once. */
export type ApproximatorKind = ApproximatorForm | {
  readonly kind: "additive" | "forest" | "boosted";
};

export type ProductFit = "adam" | "als";

/** A head of the probe that reads predictions. */
export interface ReadingHead {
  readonly classes: number;
  /** Class of each slot, [scenes, m]. */
  readonly labels: Int32Array;
  /** [classes, dim]. */
  readonly weights: Float32Array;
}

/** Where a rate and a number of steps are chosen: never on held-out scenes. */
export interface ValidationPlan {
  /** Train scenes without any validation object. */
  readonly fit: Int32Array;
  /** Train scenes with one. */
  readonly validate: Int32Array;
  readonly rates: readonly number[];
}

export interface ApproximatePoint extends SceneShape {
  /** All embeddings [scenes, dim]. */
  readonly embeddings: Float32Array;
  readonly scenes: number;
  readonly dim: number;
  /** Value indices of all scenes, [scenes, m, C]. */
  readonly values: Int32Array;
  /** Scene numbers by what was trained of their objects: all, none, some. */
  readonly train: Int32Array;
  readonly heldout: Int32Array;
  readonly mixed: Int32Array;
  readonly approximator: ApproximatorKind;
  /** How products are fitted: by steps of Adam, or by alternating exact least squares. */
  readonly productFit: ProductFit;
  readonly seed: number;
  /** Occurring objects: as many were permuted before the weights are drawn. */
  readonly objects: number;
  readonly steps: number;
  readonly rate: number;
  /** First weights as a flat block; null: drawn from the seed. */
  readonly initial: Float32Array | null;
  readonly validation: ValidationPlan | null;
  /** Each concept, then the objects; none where predictions are not to be read. */
  readonly heads: readonly ReadingHead[];
  readonly score: "dot" | "cosine";
  readonly temperature: number | null;
}

/** How well some scenes are predicted; null where there is none of them, or no fit. */
export interface PointScores {
  readonly concept: number | null;
  readonly object: number | null;
  /** 1 - squared error over squared distance to the mean of all scenes. */
  readonly r2: number | null;
  readonly mse: number | null;
  readonly scenes: number;
}

export interface PointResult {
  readonly parameters: number | null;
  /**
   * Rate and steps of the fit that was read; null where nothing is fitted by steps. By alternating
   * least squares a step is a pass over all tables, and there is no rate.
   */
  readonly rate: number | null;
  readonly steps: number | null;
  /** Whether these two were chosen on validation scenes; null where there was nothing to choose. */
  readonly chosen: boolean | null;
  readonly train: PointScores;
  readonly heldout: PointScores;
  readonly mixed: PointScores;
  /** By held-out scene: 1 where the objects are read, else 0; null where no fit was read. */
  readonly heldoutHits: string | null;
  /**
   * Held-out scores apart: scenes whose values all stand where some train scene has them too, and
   * scenes that show a value where none has it. Null where there are none of the latter, or no fit.
   */
  readonly heldoutApart: { readonly seen: PointScores; readonly unseen: PointScores } | null;
  /** The best held-out recognition on the way, chosen on the held-out scenes themselves. */
  readonly best: { readonly object: number; readonly step: number } | null;
  /** Where the fit left all bounds. */
  readonly diverged: { readonly step: number; readonly rate: number } | null;
  /** Of boosted trees: the principal components, and the variance that they hold. */
  readonly components: { readonly count: number; readonly variance: number } | null;
  /**
   * Of products by alternating least squares: the mean squared error on the train scenes, the
   * products that are not zero, and the error of each start.
   */
  readonly alternating: {
    readonly loss: number;
    readonly products: number;
    readonly starts: readonly number[];
  } | null;
}

/** Steps between two looks at the held-out or validation scenes. */
const LOOK = 100;
const TREES = 100;
const COMPONENTS = 64;
/** Seeded starts of alternating least squares: on planted products two of three end in the optimum. */
const STARTS = 3;

type Progress = (share: number) => void;

/** @throws where a set of scenes is empty or shapes don't fit; a diverging fit is a result. */
export function approximatePoint(
  core: Core,
  point: ApproximatePoint,
  progress: Progress = () => {},
): PointResult {
  using embeddings = Matrix.from(core, point.scenes, point.dim, point.embeddings);
  switch (point.approximator.kind) {
    case "object_product":
    case "global_product":
      return point.productFit === "als"
        ? byAlternation(core, point, point.approximator, embeddings, progress)
        : bySteps(core, point, point.approximator, embeddings, progress);
    case "mlp":
      return bySteps(core, point, point.approximator, embeddings, progress);
    default:
      return atOnce(core, point, point.approximator.kind, embeddings, progress);
  }
}

function bySteps(
  core: Core,
  point: ApproximatePoint,
  form: ApproximatorForm,
  embeddings: Matrix,
  progress: Progress,
): PointResult {
  const shape = { form, slots: point.slots, sizes: point.sizes, dim: point.dim };
  using weights = point.initial === null
    ? initialWeights(core, shape, point.seed, point.objects)
    : Matrix.from(core, 1, point.initial.length, point.initial);
  const start = (rows: Int32Array) =>
    new ApproximatorFit(core, shape, weights, valuesOf(point, rows), embeddings, rows);

  let { rate, steps } = point;
  let chosen = false;
  let done = 0;
  const { validation } = point;
  const total = steps * (1 + (validation?.rates.length ?? 0));
  const tell = () => progress(done++ / total);
  if (validation !== null) {
    const found = choose(core, point, validation, start, embeddings, tell);
    if (found !== null) ({ rate, steps } = found);
    chosen = found !== null;
    done = total - steps;
  }

  using fit = start(point.train);
  let best: { object: number; step: number } | null = null;
  let diverged: number | null = null;
  // As published: after updates 0, 100, 200, ...
  for (let at = 0; at < steps && diverged === null;) {
    const next = Math.min(at === 0 ? 1 : at + LOOK, steps);
    ({ diverged } = fit.run(next - at, rate, tell));
    at = next;
    if (diverged !== null || (at - 1) % LOOK !== 0) continue;
    if (validation !== null || point.heads.length === 0) continue;
    using predicted = fit.predict(valuesOf(point, point.heldout));
    const object = objectHitRate(core, point, predicted, point.heldout);
    if (best === null || object > best.object) best = { object, step: at - 1 };
  }
  let scores: Scores = unread(point);
  if (diverged === null) {
    using model = FittedApproximator.ofFit(core, fit);
    scores = scoresOf(core, point, embeddings, (rows) => model.predict(shownBy(point, rows)));
  }
  return {
    parameters: parameterCount(core, shape),
    rate,
    steps,
    chosen,
    ...scores,
    best,
    diverged: diverged === null ? null : { step: diverged, rate },
    components: null,
    alternating: null,
  };
}

function byAlternation(
  core: Core,
  point: ApproximatePoint,
  form: ProductShape["form"],
  embeddings: Matrix,
  progress: Progress,
): PointResult {
  const shape: ProductShape = { form, slots: point.slots, sizes: point.sizes, dim: point.dim };
  const options = { seed: point.seed, starts: STARTS };
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
    rate: null,
    steps: sweeps,
    chosen: null,
    ...scoresOf(core, point, embeddings, (rows) => model.predict(shownBy(point, rows))),
    best: null,
    diverged: null,
    components: null,
    alternating: { loss, products: components, starts },
  };
}

/** The rate and number of steps with the least error on the validation scenes. */
function choose(
  core: Core,
  point: ApproximatePoint,
  { fit: rows, validate, rates }: ValidationPlan,
  start: (rows: Int32Array) => ApproximatorFit,
  embeddings: Matrix,
  tell: () => void,
): { rate: number; steps: number } | null {
  let best: { rate: number; steps: number; error: number } | null = null;
  for (const rate of rates) {
    using fit = start(rows);
    for (let at = 0; at < point.steps;) {
      const next = Math.min(at + LOOK, point.steps);
      const { diverged } = fit.run(next - at, rate, tell);
      if (diverged !== null) break;
      at = next;
      using predicted = fit.predict(valuesOf(point, validate));
      const { error } = squares(core, point, embeddings, predicted, validate);
      if (best === null || error < best.error) best = { rate, steps: at, error };
    }
  }
  return best;
}

function atOnce(
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
    rate: null,
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

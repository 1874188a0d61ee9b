/**
 * One point of a complexity grid, whole: fit an approximator on the train scenes, predict the
 * others, read the predictions with probes. Plain data in, plain data out, so that any thread can
 * do it. (Contract, 10.)
 */

import {
  ApproximatorFit,
  type ApproximatorForm,
  initialWeights,
  parameterCount,
  type SceneShape,
} from "./approximator.ts";
import type { Core } from "./core.ts";
import { Matrix } from "./matrix.ts";
import { probeScores, recognitionHits } from "./recognition.ts";
import { additivePredictions } from "./additive_predictions.ts";
import { boostedPredictions, forestPredictions } from "./trees.ts";

/** What is fitted: by steps of Adam, or at once. */
export type ApproximatorKind = ApproximatorForm | {
  readonly kind: "additive" | "forest" | "boosted";
};

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
  /** Rate and steps of the fit that was read; null where nothing is fitted by steps. */
  readonly rate: number | null;
  readonly steps: number | null;
  readonly train: PointScores;
  readonly heldout: PointScores;
  readonly mixed: PointScores;
  /** By held-out scene: 1 where the objects are read, else 0; null where no fit was read. */
  readonly heldoutHits: string | null;
  /** The best held-out recognition on the way, chosen on the held-out scenes themselves. */
  readonly best: { readonly object: number; readonly step: number } | null;
  /** Where the fit left all bounds. */
  readonly diverged: { readonly step: number; readonly rate: number } | null;
  /** Of boosted trees: the principal components, and the variance that they hold. */
  readonly components: { readonly count: number; readonly variance: number } | null;
}

/** Steps between two looks at the held-out or validation scenes. */
const LOOK = 100;
const TREES = 100;
const COMPONENTS = 64;

type Progress = (share: number) => void;

/** @throws where a set of scenes is empty or shapes don't fit; a diverging fit is a result. */
export function approximatePoint(
  core: Core,
  point: ApproximatePoint,
  progress: Progress = () => {},
): PointResult {
  using embeddings = Matrix.from(core, point.scenes, point.dim, point.embeddings);
  switch (point.approximator.kind) {
    case "mlp":
    case "object_product":
    case "global_product":
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
  let done = 0;
  const { validation } = point;
  const total = steps * (1 + (validation?.rates.length ?? 0));
  const tell = () => progress(done++ / total);
  if (validation !== null) {
    const chosen = choose(point, validation, start, embeddings, tell);
    if (chosen !== null) ({ rate, steps } = chosen);
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
  const scores = diverged === null
    ? scoresOf(core, point, embeddings, (rows) => fit.predict(valuesOf(point, rows)))
    : unread(point);
  return {
    parameters: parameterCount(core, shape),
    rate,
    steps,
    ...scores,
    best,
    diverged: diverged === null ? null : { step: diverged, rate },
    components: null,
  };
}

/** The rate and number of steps with the least error on the validation scenes. */
function choose(
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
      const { error } = squares(point, embeddings, predicted, validate);
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
  const queries = joined(point.train, point.heldout, point.mixed);
  using targets = gather(core, embeddings, point.train);
  const problem = {
    slots: point.slots,
    sizes: point.sizes,
    targets,
    values: valuesOf(point, point.train),
    queries: valuesOf(point, queries),
  };
  const tell = (done: number, of: number) => progress(done / of);
  let predictions: Matrix;
  let components: PointResult["components"] = null;
  if (kind === "forest") {
    predictions = forestPredictions(core, problem, { trees: TREES, seed: point.seed }, tell);
  } else if (kind === "boosted") {
    const found = boostedPredictions(core, problem, { components: COMPONENTS }, tell);
    predictions = found.predictions;
    components = { count: found.components, variance: found.variance };
  } else {
    predictions = additivePredictions(core, problem);
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
  const rowsOfTables = point.slots * point.sizes.reduce((sum, size) => sum + size, 0);
  return {
    parameters: kind === "additive" ? (1 + rowsOfTables) * point.dim : null,
    rate: null,
    steps: null,
    ...scoresOf(core, point, embeddings, part),
    best: null,
    diverged: null,
    components,
  };
}

type Scores = Pick<PointResult, "train" | "heldout" | "mixed" | "heldoutHits">;

/** `predict` gives the predictions of some scenes; they are disposed of here. */
function scoresOf(
  core: Core,
  point: ApproximatePoint,
  embeddings: Matrix,
  predict: (rows: Int32Array) => Matrix,
): Scores {
  let heldoutHits: string | null = null;
  const of = (rows: Int32Array): PointScores => {
    if (rows.length === 0) return { concept: null, object: null, r2: null, mse: null, scenes: 0 };
    using predicted = predict(rows);
    const hits = point.heads.map((head) => hitsOf(core, point, head, predicted, rows));
    const rates = hits.map(rateOf);
    if (rows === point.heldout) heldoutHits = hits.at(-1)?.join("") ?? null;
    const concepts = rates.slice(0, -1);
    const { error, spread } = squares(point, embeddings, predicted, rows);
    return {
      concept: concepts.length === 0
        ? null
        : concepts.reduce((sum, rate) => sum + rate, 0) / concepts.length,
      object: rates.at(-1) ?? null,
      r2: spread > 0 ? 1 - error / spread : null,
      mse: error / (rows.length * point.dim),
      scenes: rows.length,
    };
  };
  const [train, heldout, mixed] = [point.train, point.heldout, point.mixed].map(of);
  return { train, heldout, mixed, heldoutHits };
}

function unread(point: ApproximatePoint): Scores {
  const of = ({ length }: Int32Array) => ({
    concept: null,
    object: null,
    r2: null,
    mse: null,
    scenes: length,
  });
  return {
    train: of(point.train),
    heldout: of(point.heldout),
    mixed: of(point.mixed),
    heldoutHits: null,
  };
}

function objectHitRate(core: Core, point: ApproximatePoint, predicted: Matrix, rows: Int32Array) {
  return rateOf(hitsOf(core, point, point.heads[point.heads.length - 1], predicted, rows));
}

function hitsOf(
  core: Core,
  { slots, score, temperature }: ApproximatePoint,
  { classes, labels, weights }: ReadingHead,
  predicted: Matrix,
  rows: Int32Array,
): Uint8Array {
  using scores = probeScores(core, predicted, weights, classes, score, temperature);
  return recognitionHits(core, scores, rowsOf(labels, slots, rows), slots);
}

function rateOf(hits: Uint8Array): number {
  let sum = 0;
  for (const hit of hits) sum += hit;
  return sum / hits.length;
}

/** Sum of squared errors of some scenes, and of their distances to the mean of all scenes. */
function squares(
  { scenes, dim }: ApproximatePoint,
  embeddings: Matrix,
  predicted: Matrix,
  rows: Int32Array,
): { error: number; spread: number } {
  const F = embeddings.view();
  const P = predicted.view();
  const mean = new Float64Array(dim);
  for (let s = 0; s < scenes; s++) {
    for (let j = 0; j < dim; j++) mean[j] += F[s * dim + j];
  }
  for (let j = 0; j < dim; j++) mean[j] /= scenes;
  let error = 0;
  let spread = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < dim; j++) {
      const f = F[rows[i] * dim + j];
      const e = P[i * dim + j] - f;
      const d = f - mean[j];
      error += e * e;
      spread += d * d;
    }
  }
  return { error, spread };
}

function valuesOf({ values, slots, sizes }: ApproximatePoint, rows: Int32Array): Int32Array {
  return rowsOf(values, slots * sizes.length, rows);
}

function rowsOf(values: Int32Array, width: number, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    out.set(values.subarray(rows[i] * width, (rows[i] + 1) * width), i * width);
  }
  return out;
}

function joined(...parts: readonly Int32Array[]): Int32Array {
  const out = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function gather(core: Core, matrix: Matrix, rows: Int32Array): Matrix {
  const out = Matrix.zeros(core, rows.length, matrix.cols);
  const from = matrix.view();
  const to = out.view();
  for (let i = 0; i < rows.length; i++) {
    to.set(from.subarray(rows[i] * matrix.cols, (rows[i] + 1) * matrix.cols), i * matrix.cols);
  }
  return out;
}

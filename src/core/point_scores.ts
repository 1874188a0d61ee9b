/** How well some scenes of a point are predicted, read by probes and by squared error. */

import type {
  ApproximatePoint,
  PointResult,
  PointScores,
  ReadingHead,
} from "./approximate_point.ts";
import type { Core } from "./core.ts";
import { Matrix } from "./matrix.ts";
import { probeScores, recognitionHits } from "./recognition.ts";
import { splitByTrainedValues } from "./untrained_values.ts";

export type Scores = Pick<
  PointResult,
  "train" | "heldout" | "mixed" | "heldoutHits" | "heldoutApart"
>;

/** `predict` gives the predictions of some scenes; they are disposed of here. */
export function scoresOf(
  core: Core,
  point: ApproximatePoint,
  embeddings: Matrix,
  predict: (rows: Int32Array) => Matrix,
): Scores {
  let heldoutHits: string | null = null;
  let heldoutApart: Scores["heldoutApart"] = null;
  const of = (rows: Int32Array): PointScores => {
    if (rows.length === 0) return nothing(0);
    using predicted = predict(rows);
    const hits = point.heads.map((head) => hitsOf(core, point, head, predicted, rows));
    if (rows === point.heldout) {
      heldoutHits = hits.at(-1)?.join("") ?? null;
      heldoutApart = apart(core, point, embeddings, predicted, hits);
    }
    return scored(point, embeddings, predicted, hits, rows);
  };
  const [train, heldout, mixed] = [point.train, point.heldout, point.mixed].map(of);
  return { train, heldout, mixed, heldoutHits, heldoutApart };
}

/** The scores of a fit that can't be read. */
export function unread({ train, heldout, mixed }: ApproximatePoint): Scores {
  return {
    train: nothing(train.length),
    heldout: nothing(heldout.length),
    mixed: nothing(mixed.length),
    heldoutHits: null,
    heldoutApart: null,
  };
}

function nothing(scenes: number): PointScores {
  return { concept: null, object: null, r2: null, mse: null, scenes };
}

/** Held-out scenes whose values were all trained, and the others; null where there are no others. */
function apart(
  core: Core,
  point: ApproximatePoint,
  embeddings: Matrix,
  predicted: Matrix,
  hits: readonly Uint8Array[],
): Scores["heldoutApart"] {
  const { seen, unseen } = splitByTrainedValues(point, point.heldout);
  if (unseen.length === 0) return null;
  const of = (places: Int32Array): PointScores => {
    if (places.length === 0) return nothing(0);
    using some = gather(core, predicted, places);
    const theirs = hits.map((all) => Uint8Array.from(places, (i) => all[i]));
    const rows = Int32Array.from(places, (i) => point.heldout[i]);
    return scored(point, embeddings, some, theirs, rows);
  };
  return { seen: of(seen), unseen: of(unseen) };
}

/** @param hits by head: each concept, then the objects */
function scored(
  point: ApproximatePoint,
  embeddings: Matrix,
  predicted: Matrix,
  hits: readonly Uint8Array[],
  rows: Int32Array,
): PointScores {
  const rates = hits.map(rateOf);
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
}

export function objectHitRate(
  core: Core,
  point: ApproximatePoint,
  predicted: Matrix,
  rows: Int32Array,
) {
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
export function squares(
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

/** Value indices of some scenes, [rows, m, C]. */
export function valuesOf({ values, slots, sizes }: ApproximatePoint, rows: Int32Array): Int32Array {
  return rowsOf(values, slots * sizes.length, rows);
}

function rowsOf(values: Int32Array, width: number, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    out.set(values.subarray(rows[i] * width, (rows[i] + 1) * width), i * width);
  }
  return out;
}

export function joined(...parts: readonly Int32Array[]): Int32Array {
  const out = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Some rows of a matrix. */
export function gather(core: Core, matrix: Matrix, rows: Int32Array): Matrix {
  const out = Matrix.zeros(core, rows.length, matrix.cols);
  const from = matrix.view();
  const to = out.view();
  for (let i = 0; i < rows.length; i++) {
    to.set(from.subarray(rows[i] * matrix.cols, (rows[i] + 1) * matrix.cols), i * matrix.cols);
  }
  return out;
}

/** How well some scenes of a point are predicted, read by probes and by squared error. */

import type { PointResult, PointScores, PointTargets, PointToFit, ReadOutHead } from "./point.ts";
import { calibrateReadOut } from "./calibrate.ts";
import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { mean } from "../statistics/mean.ts";
import { exactMatches, probeScores } from "../probe/scores.ts";
import { gatherRows, selectRows } from "../rows_of.ts";
import type { SceneValues } from "../scene_model.ts";
import { columnMeans } from "../tables/table_estimators.ts";
import { splitByTrainedValues } from "./untrained_values.ts";

export type Scores = Pick<
  PointResult,
  "train" | "heldout" | "mixed" | "heldoutMatches" | "heldoutApart" | "among" | "calibrated"
>;

/**
 * `predict` gives the predictions of some scenes, in the unit of the fit; they are disposed of here.
 *
 * @param inner predictions of the validation scenes by a fit that left their objects out, as embeddings
 */
export async function scoresOf(
  core: Core,
  point: PointToFit,
  { embeddings, toEmbeddings }: PointTargets,
  predict: (rows: Int32Array) => Matrix | Promise<Matrix>,
  inner: Matrix | null = null,
): Promise<Scores> {
  let heldoutMatches: string | null = null;
  let heldoutApart: Scores["heldoutApart"] = null;
  let read: ReturnType<typeof calibrateReadOut> = null;
  const of = async (rows: Int32Array): Promise<PointScores> => {
    if (rows.length === 0) return nothing(0);
    using predicted = toEmbeddings(await predict(rows));
    const matches = point.heads.map((head) => matchesOf(core, point, head, predicted, rows));
    if (rows === point.heldout) {
      read = calibrateReadOut(core, point, predicted, inner);
      heldoutMatches = matches.at(-1)?.join("") ?? null;
      heldoutApart = apart(core, point, embeddings, predicted, matches);
    }
    return scored(core, point, embeddings, predicted, matches, rows);
  };
  const train = await of(point.train);
  const heldout = await of(point.heldout);
  const mixed = await of(point.mixed);
  const { among, calibrated } = read ?? { among: null, calibrated: null };
  return { train, heldout, mixed, heldoutMatches, heldoutApart, among, calibrated };
}

/** The scores of a fit that can't be read. */
export function unreadScores({ train, heldout, mixed }: PointToFit): Scores {
  return {
    train: nothing(train.length),
    heldout: nothing(heldout.length),
    mixed: nothing(mixed.length),
    heldoutMatches: null,
    heldoutApart: null,
    among: null,
    calibrated: null,
  };
}

function nothing(scenes: number): PointScores {
  return { concept: null, object: null, r2: null, mse: null, scenes };
}

/** Held-out scenes whose values were all trained, and the others; null where there are no others. */
function apart(
  core: Core,
  point: PointToFit,
  embeddings: Matrix,
  predicted: Matrix,
  matches: readonly Uint8Array[],
): Scores["heldoutApart"] {
  const { seen, unseen } = splitByTrainedValues(point, point.heldout);
  if (unseen.length === 0) return null;
  const of = (positions: Int32Array): PointScores => {
    if (positions.length === 0) return nothing(0);
    using some = selectRows(core, predicted, positions);
    const theirs = matches.map((all) => Uint8Array.from(positions, (i) => all[i]));
    const rows = Int32Array.from(positions, (i) => point.heldout[i]);
    return scored(core, point, embeddings, some, theirs, rows);
  };
  return { seen: of(seen), unseen: of(unseen) };
}

/** @param matches by head: each concept, then the objects */
function scored(
  core: Core,
  point: PointToFit,
  embeddings: Matrix,
  predicted: Matrix,
  matches: readonly Uint8Array[],
  rows: Int32Array,
): PointScores {
  const rates = matches.map((match) => mean(match)!);
  const concepts = rates.slice(0, -1);
  const { error, spread } = squares(core, embeddings, predicted, rows);
  return {
    concept: mean(concepts),
    object: rates.at(-1) ?? null,
    r2: spread > 0 ? 1 - error / spread : null,
    mse: error / (rows.length * point.dim),
    scenes: rows.length,
  };
}

export function objectMatchRate(
  core: Core,
  point: PointToFit,
  predicted: Matrix,
  rows: Int32Array,
) {
  return mean(matchesOf(core, point, point.heads[point.heads.length - 1], predicted, rows))!;
}

function matchesOf(
  core: Core,
  { positions, score, temperature }: PointToFit,
  { classes, labels, weights, offsets }: ReadOutHead,
  predicted: Matrix,
  rows: Int32Array,
): Uint8Array {
  using scores = probeScores(core, predicted, weights, classes, score, temperature, offsets);
  return exactMatches(core, scores, gatherRows(labels, positions, rows), positions);
}

/** Sum of squared errors of some scenes, and of their distances to the mean of all scenes. */
export function squares(
  core: Core,
  embeddings: Matrix,
  predicted: Matrix,
  rows: Int32Array,
): { error: number; spread: number } {
  const centre = columnMeans(core, embeddings);
  const dim = embeddings.cols;
  const F = embeddings.view();
  const P = predicted.view();
  let error = 0;
  let spread = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < dim; j++) {
      const f = F[rows[i] * dim + j];
      const e = P[i * dim + j] - f;
      const d = f - centre[j];
      error += e * e;
      spread += d * d;
    }
  }
  return { error, spread };
}

/** Some scenes as models take them. */
export function shownBy(point: PointToFit, rows: Int32Array): SceneValues {
  return { positions: point.positions, sizes: point.sizes, values: valuesOf(point, rows) };
}

/** Value indices of some scenes, [rows, m, C]. */
export function valuesOf(
  { values, positions, sizes }: PointToFit,
  rows: Int32Array,
): Int32Array {
  return gatherRows(values, positions * sizes.length, rows);
}

/** All of them, one after the other. */
export function joined(...parts: readonly Int32Array[]): Int32Array {
  return concat(Int32Array, parts);
}

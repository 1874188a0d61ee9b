/**
 * Predictions read by a read-out that can bear their errors, with an offset between seen and unseen objects.
 *
 * A probe of small penalty reads true embeddings along directions of little variance, in which predictions are
 * mostly error: sums read in 0.22 of their scenes by a larger penalty were read in none. And it learnt "trained
 * objects, yes" from what it was fitted to predict. Penalty and offset are both chosen on scenes that show
 * objects left out of an inner fit; held-out scenes choose nothing.
 */

import type { Calibrated, ObjectDecoder, PointToFit } from "./point.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { mean } from "../statistics/mean.ts";
import { probeScores } from "../probe/scores.ts";
import { bestOffset, offsetMatches } from "../probe/seen_offset.ts";
import { gatherRows } from "../rows_of.ts";

/** Predictions of some scenes, and the scenes whose objects the model saw. */
interface Predicted {
  readonly predictions: Matrix;
  readonly rows: Int32Array;
  readonly fitted: Int32Array;
}

/**
 * @param matrix predictions of the held-out scenes
 * @param inner those of the validation scenes, by a fit that left their objects out; null where none was made
 */
export function calibrateReadOut(
  core: Core,
  point: PointToFit,
  matrix: Matrix,
  inner: Matrix | null,
): { among: number; calibrated: Calibrated | null } | null {
  const { readers: decoders, validation, heldout, train } = point;
  if (decoders.length === 0) return null;
  const predicted: Predicted = { predictions: matrix, rows: heldout, fitted: train };
  if (inner === null || validation === null) {
    return { among: subsetOf(core, point, predicted, decoders[0]), calibrated: null };
  }
  const trainPredicted: Predicted = {
    predictions: inner,
    rows: validation.validate,
    fitted: validation.fit,
  };
  let best: { decoder: ObjectDecoder; offset: number; count: number } | null = null;
  for (const decoder of decoders) {
    using scores = scoresOf(core, point, trainPredicted, decoder);
    const result = bestOffset(core, { ...scenesOf(point, trainPredicted), scores });
    // Of equal ones the first, which is the probe itself.
    if (best === null || result.count > best.count) best = { decoder: decoder, ...result };
  }
  const { decoder, offset, count } = best!;
  using scores = scoresOf(core, point, predicted, decoder);
  const read = offsetMatches(core, { ...scenesOf(point, predicted), scores }, offset);
  return {
    among: subsetOf(core, point, predicted, decoder),
    calibrated: {
      object: mean(read)!,
      matches: read.join(""),
      offset,
      penalty: decoder.penalty,
      validated: count / validation.validate.length,
    },
  };
}

/** Recognition among the objects that the model never saw. */
function subsetOf(core: Core, point: PointToFit, predicted: Predicted, decoder: ObjectDecoder) {
  using scores = scoresOf(core, point, predicted, decoder);
  return mean(offsetMatches(core, { ...scenesOf(point, predicted), scores }, Infinity))!;
}

function scoresOf(
  core: Core,
  { score, temperature, heads }: PointToFit,
  { predictions }: Predicted,
  { weights, offsets }: ObjectDecoder,
): Matrix {
  const { classes } = heads[heads.length - 1];
  return probeScores(core, predictions, weights, classes, score, temperature, offsets);
}

function scenesOf({ heads, positions }: PointToFit, { rows, fitted }: Predicted) {
  const { labels, classes } = heads[heads.length - 1];
  const unseen = new Uint8Array(classes).fill(1);
  for (const label of gatherRows(labels, positions, fitted)) unseen[label] = 0;
  return { labels: gatherRows(labels, positions, rows), positions, unseen };
}

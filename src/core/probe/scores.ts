import type { ProbeScore } from "../choices.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { requireLabels, requireRows, sameLength } from "../check.ts";

/**
 * What a probe says: scores [scenes, classes] of `weights` [classes, dim] on `embeddings`
 * [scenes, dim]. By `dot` they are products, plus `offsets` [classes] where there are any; by `cosine`,
 * cosines times `temperature` (1 if null).
 */
export function probeScores(
  core: Core,
  embeddings: Matrix,
  weights: Float32Array,
  classes: number,
  score: ProbeScore,
  temperature: number | null,
  offsets: Float32Array | null = null,
): Matrix {
  if (weights.length !== classes * embeddings.cols) {
    throw new RangeError(
      `The probe has ${weights.length} weights; ${classes} classes on embeddings of dimension ` +
        `${embeddings.cols} need ${classes * embeddings.cols}.`,
    );
  }
  const factor = score === "dot" ? 0 : temperature ?? 1;
  if (score === "cosine" && !(factor > 0 && factor < Infinity)) {
    throw new RangeError(`The temperature is ${factor}; it must be a positive number.`);
  }
  if (offsets !== null && score === "cosine") {
    throw new RangeError("Cosines have no offsets. Leave them out, or use dot products.");
  }
  if (offsets !== null) sameLength("offsets", offsets.length, "the probe", classes);
  const added = offsets ?? new Float32Array(0);
  return new Matrix(core, core.probe_scores(embeddings.handle, weights, classes, factor, added));
}

/**
 * 1 for each scene whose lowest present score is strictly above its highest absent score, else 0.
 * Where no class is absent it is a match; where a score is NaN it is a miss.
 *
 * @param scores [scenes, classes]
 * @param labels class of each position, [scenes, objects]
 */
export function exactMatches(
  core: Core,
  scores: Matrix,
  labels: Int32Array,
  objects: number,
): Uint8Array {
  requireLabels(labels, scores.rows, objects, scores.cols, "the score matrix");
  return core.exact_matches(scores.handle, labels, objects);
}

/**
 * Mean over `rows` (all, if left out) of the cross-entropy of `scores` [scenes, classes] against the
 * mean of the one-hot vectors of `labels` [scenes, objects]. NaN for no rows at all.
 */
export function softCrossEntropy(
  core: Core,
  scores: Matrix,
  labels: Int32Array,
  objects: number,
  rows?: Int32Array,
): number {
  requireLabels(labels, scores.rows, objects, scores.cols, "the score matrix");
  rows ??= Int32Array.from({ length: scores.rows }, (_, row) => row);
  requireRows(rows, scores.rows);
  return core.soft_cross_entropy(scores.handle, labels, objects, rows);
}

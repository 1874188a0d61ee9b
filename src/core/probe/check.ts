/** Whether a probe can be fitted, and if not, what to change. */

import { requireFinite, requireLabels, requireRows, wholeNumber } from "../check.ts";
import type { ProbeFitOptions, ProbeHead, ProbeProblem } from "./problem.ts";
import { STEP_RANGE } from "../range.ts";

/** @throws {RangeError} where sizes don't fit, rows or labels don't exist, or numbers are not finite */
export function requireProblem({ embeddings, trainRows, heads, objects }: ProbeProblem): void {
  if (!Number.isSafeInteger(objects) || objects < 1) {
    throw new RangeError(`A scene of a probe shows ${objects} objects; it needs at least one.`);
  }
  if (heads.length === 0) throw new RangeError("A probe needs at least one head.");
  if (embeddings.cols === 0) throw new RangeError("Embeddings of dimension 0 can't be probed.");
  if (trainRows.length === 0) {
    throw new RangeError("There are no train scenes. Raise the train fraction.");
  }
  requireRows(trainRows, embeddings.rows);
  heads.forEach(({ classes, labels }, i) => {
    requireLabels(labels, embeddings.rows, objects, classes, `head ${i}`);
  });
  requireFinite(embeddings, "embeddings");
}

/**
 * @throws {RangeError} for steps, rates and first weights that are none
 * @throws {TypeError} for the converged solver with cosines
 */
export function requireOptions(
  dim: number,
  heads: readonly ProbeHead[],
  options: ProbeFitOptions,
): void {
  const { epochs, learningRate, score, solver, initial, traceAt = [] } = options;
  wholeNumber("epochs", epochs, 0, STEP_RANGE.max);
  if (!(learningRate >= 0 && learningRate < Infinity)) {
    throw new RangeError(`learningRate is ${learningRate}; it must be a number from 0.`);
  }
  if (solver !== "adam" && score === "cosine") {
    throw new TypeError(
      `The ${solver} solver fits dot scores only: with cosines there is no single optimum. ` +
        "Use the adam solver.",
    );
  }
  for (const epoch of traceAt) {
    if (!Number.isSafeInteger(epoch) || epoch < 0 || epoch > epochs) {
      throw new RangeError(
        `The loss at epoch ${epoch} can't be recorded: a fit has 0 to ${epochs}.`,
      );
    }
  }
  if (initial.length !== heads.length) {
    throw new RangeError(`${initial.length} first weights for ${heads.length} heads.`);
  }
  heads.forEach(({ classes }, i) => {
    const weights = initial[i];
    if (weights.length !== classes * dim) {
      throw new RangeError(
        `The first weights of head ${i} hold ${weights.length} numbers; ${classes} classes of ` +
          `dimension ${dim} need ${classes * dim}.`,
      );
    }
    const bad = weights.findIndex((w) => !Number.isFinite(w));
    if (bad >= 0) {
      throw new RangeError(
        `The first weights of head ${i} are ${weights[bad]} at row ${Math.floor(bad / dim)}, ` +
          `column ${bad % dim}. They must be finite.`,
      );
    }
    for (let row = 0; score === "cosine" && row < classes; row++) {
      if (weights.subarray(row * dim, (row + 1) * dim).every((w) => w === 0)) {
        throw new RangeError(
          `The first weights of head ${i} are all 0 in row ${row}, and 0 has no direction. ` +
            "Start cosine probes from random weights.",
        );
      }
    }
  });
}

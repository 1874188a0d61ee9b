import { requireFinite, requireLabels, requireRows, wholeNumber } from "../check.ts";
import { numberOf, type ProbeScore } from "../choices.ts";
import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { filled } from "../filled.ts";
import type { Matrix } from "../matrix.ts";
import { STEP_RANGE } from "../range.ts";

/** One softmax of a probe: a concept, or the objects. */
export interface ProbeHead {
  readonly classes: number;
  /** Class of each position, [scenes, m]. */
  readonly labels: Int32Array;
}

/** What is fitted: bias-free linear maps from embeddings to the classes of each head. */
export interface ProbeProblem {
  /** [scenes, dim]. */
  readonly embeddings: Matrix;
  readonly trainRows: Int32Array;
  /** Concepts and objects; the losses of all heads are added. */
  readonly heads: readonly ProbeHead[];
  /** Positions of a scene, m: each is worth 1 / m of the soft target. */
  readonly objects: number;
}

export interface ProbeFitOptions {
  /** Full-batch updates (`adam`), or the most iterations (`newton`). `ridge` needs none. */
  readonly epochs: number;
  /** Rate of the first update; it follows half a cosine down to 0. `newton` ignores it. */
  readonly learningRate: number;
  /** Dot products, or cosines times one learned temperature for all heads. */
  readonly score: ProbeScore;
  /** The published protocol; or, with dot scores only, the converged softmax, or ridge regression. */
  readonly solver: "adam" | "newton" | "ridge";
  /** First weights, [classes, dim] a head. `newton` and `ridge` don't look at them. */
  readonly initial: readonly Float32Array[];
  /** Epochs whose loss is recorded, each before its update; `epochs` itself is after the last. */
  readonly traceAt?: readonly number[];
  /** Called now and then with the loss before an update; `false` cancels with an AbortError. */
  readonly onProgress?: (epoch: number, loss: number) => boolean | void;
}

export interface ProbeFit {
  /** [classes, dim] a head. */
  readonly weights: Float32Array[];
  /** [classes] a head, added to dot products; null but for `ridge`. */
  readonly offsets: Float32Array[] | null;
  /** exp(t), the learned factor of the cosines; null for the dot score. */
  readonly temperature: number | null;
  /**
   * Mean cross-entropy of each head on the train rows, after the last update; of `ridge`, mean square of
   * the leave-one-out residuals.
   */
  readonly trainLoss: number[];
  /** For each of `traceAt`: the total, then each head. */
  readonly trace: number[][];
  /** For each of `traceAt`: exp(t) at that moment. */
  readonly temperatures: number[];
  /** Updates made. */
  readonly epochs: number;
  /** Square length of each head's gradient after the last update; for cosines exp(t)'s is the last. */
  readonly gradientSquares: number[];
  /** Length of the gradient after the last update (`newton`: of the loss with its ridge). */
  readonly gradientNorm: number;
  /** `newton`: whether the gradient fell to 1e-8 of the first one; null for `adam`. */
  readonly converged: boolean | null;
}

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

/**
 * Fits of some heads each, on the same rows and with the same options, as one fit of all: dot scores tie
 * no head to another, so the bits are those of a fit together.
 */
export function joinFits(fits: readonly ProbeFit[]): ProbeFit {
  const gradientSquares = fits.flatMap((fit) => fit.gradientSquares);
  return {
    weights: fits.flatMap(({ weights }) => weights),
    offsets: null,
    temperature: null,
    trainLoss: fits.flatMap(({ trainLoss }) => trainLoss),
    trace: fits[0].trace.map((_, at) => {
      const heads = fits.flatMap(({ trace }) => trace[at].slice(1));
      return [sum(heads), ...heads];
    }),
    temperatures: fits[0].temperatures,
    epochs: fits[0].epochs,
    gradientSquares,
    gradientNorm: Math.sqrt(sum(gradientSquares)),
    converged: null,
  };
}

export function asShare(
  { epochs }: Pick<ProbeFitOptions, "epochs">,
  progress: (share: number) => void,
): (epoch: number) => void {
  return (epoch) => progress(epoch / Math.max(1, epochs));
}

/** Operations of a fit on this many rows: two products an epoch, a multiplication and an addition each. */
export function fitOperations(
  { epochs, solver }: Pick<ProbeFitOptions, "epochs" | "solver">,
  rows: number,
  dim: number,
  classes: number,
): number {
  return 4 * rows * dim * (solver === "ridge" ? dim : classes * epochs);
}

/**
 * Heads as the core takes them: by value, so that nobody frees them.
 *
 * @param objects positions of a scene
 */
export function coreHeads(
  core: Core,
  heads: readonly ProbeHead[],
  objects: number,
): InstanceType<Core["ProbeHeads"]> {
  const classes = Int32Array.from(heads, (head) => head.classes);
  return new core.ProbeHeads(
    classes,
    concat(Int32Array, heads.map((head) => head.labels)),
    objects,
  );
}

/** Settings of both solvers, by value as well; each leaves what it has no use for. */
export function coreProbeOptions(
  core: Core,
  { epochs, learningRate, score, traceAt = [] }: ProbeFitOptions,
): InstanceType<Core["ProbeOptions"]> {
  return filled(new core.ProbeOptions(), {
    epochs,
    learningRate,
    score: numberOf(core.ProbeScore, score),
    traceAt: Uint32Array.from(traceAt),
  });
}

/** The outcome of the core as a fit; frees it. */
export function finished(
  fit: ReturnType<Core["fit_linear_probe"]>,
  heads: readonly ProbeHead[],
  { score, solver, initial, traceAt = [] }: ProbeFitOptions,
): ProbeFit {
  if (fit === undefined) {
    throw new DOMException("The probe fit was cancelled.", "AbortError");
  }
  try {
    const weights = fit.weights, losses = fit.trace, width = 1 + heads.length;
    if (!fit.losses.every(Number.isFinite)) {
      throw new RangeError(
        "The loss of the probe is no longer a finite number: scores of these embeddings overflow " +
          "float32. Divide the embeddings by their typical size.",
      );
    }
    let start = 0;
    const gradientSquares = [...fit.gradient_squares];
    return {
      weights: initial.map(({ length }) => weights.slice(start, start += length)),
      offsets: null,
      temperature: score === "cosine" ? fit.temperature : null,
      trainLoss: [...fit.losses],
      trace: traceAt.map((_, i) => [...losses.subarray(i * width, (i + 1) * width)]),
      temperatures: [...fit.temperatures],
      epochs: fit.epochs,
      gradientSquares,
      gradientNorm: Math.sqrt(sum(gradientSquares)),
      converged: solver === "newton" ? fit.converged : null,
    };
  } finally {
    fit.free();
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

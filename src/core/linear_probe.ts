import type { Core } from "./core.ts";
import { CoreObject } from "./core_object.ts";
import { Matrix } from "./matrix.ts";
import { requireFinite, requireLabels, requireRows } from "./check.ts";
import type { RowPiece } from "./row_pieces.ts";

export { probeScores, recognitionHits, softCrossEntropy } from "./recognition.ts";

/** One softmax of a probe: a concept, or the objects. */
export interface ProbeHead {
  /** Number of classes. */
  readonly classes: number;
  /** Class of each slot, [scenes, m]. */
  readonly labels: Int32Array;
}

/** What is fitted: bias-free linear maps from embeddings to the classes of each head. */
export interface ProbeProblem {
  /** [scenes, dim]. */
  readonly embeddings: Matrix;
  /** Scenes to train on. */
  readonly trainRows: Int32Array;
  /** Concepts and objects; the losses of all heads are added. */
  readonly heads: readonly ProbeHead[];
  /** Slots of a scene, m: each is worth 1 / m of the soft target. */
  readonly objects: number;
}

/** How it is fitted. */
export interface ProbeFitOptions {
  /** Full-batch updates (`adam`), or the most iterations (`newton`). */
  readonly epochs: number;
  /** Rate of the first update; it follows half a cosine down to 0. `newton` ignores it. */
  readonly learningRate: number;
  /** Dot products, or cosines times one learned temperature for all heads. */
  readonly score: "dot" | "cosine";
  /** The published protocol, or the converged solver: another estimator (dot score only). */
  readonly solver: "adam" | "newton";
  /** First weights, [classes, dim] a head. `newton` starts at 0 whatever they are. */
  readonly initial: readonly Float32Array[];
  /** Epochs whose loss is kept, each before its update; `epochs` itself is after the last. */
  readonly traceAt?: readonly number[];
  /** Called now and then with the loss before an update; `false` cancels with an AbortError. */
  readonly onProgress?: (epoch: number, loss: number) => boolean | void;
}

/** A fitted probe. */
export interface ProbeFit {
  /** [classes, dim] a head. */
  readonly weights: Float32Array[];
  /** exp(t), the learned factor of the cosines; null for the dot score. */
  readonly temperature: number | null;
  /** Mean cross-entropy of each head on the train rows, after the last update. */
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

/**
 * Fits linear probes, all heads at once, in one call of the core.
 *
 * `adam` is the published protocol: full batch, betas 0.9 and 0.999, epsilon 1e-8, cosine decay.
 * The step count is part of it: most embedding sets can be separated, so the optimum lies at
 * infinity. `newton` is the converged solver: the same loss plus a tiny ridge
 * (1e-7 / 2 x the mean square length of the train rows x the square of all weights), which gives it
 * one optimum, solved in float64 until the gradient is 1e-8 of the first.
 *
 * The inputs are left as they were, and the same inputs give the same bits.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { fitLinearProbe, loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 2, [1, 0, 0, 1]);
 * const fit = fitLinearProbe(core, {
 *   embeddings,
 *   trainRows: Int32Array.of(0, 1),
 *   heads: [{ classes: 2, labels: Int32Array.of(0, 1) }],
 *   objects: 1,
 * }, {
 *   epochs: 100,
 *   learningRate: 0.1,
 *   score: "dot",
 *   solver: "adam",
 *   initial: [new Float32Array(4)],
 * });
 * assert(fit.trainLoss[0] < 0.1);
 * ```
 */
export function fitLinearProbe(
  core: Core,
  problem: ProbeProblem,
  options: ProbeFitOptions,
): ProbeFit {
  const { embeddings, trainRows, heads, objects } = problem;
  requireProblem(problem);
  requireOptions(embeddings.cols, heads, options);
  if (options.solver === "newton") {
    const { epochs, traceAt = [], onProgress } = options;
    const fit = core.fit_converged_probe(
      embeddings.handle,
      trainRows,
      Int32Array.from(heads, (head) => head.classes),
      concat(Int32Array, heads.map((head) => head.labels)),
      objects,
      epochs,
      Uint32Array.from(traceAt),
      onProgress,
    );
    return finished(fit, heads, options);
  }
  using packed = new PackedRows(core, trainRows.length, embeddings.cols, options.score);
  packed.place(embeddings, trainRows, firstNumbers(trainRows.length));
  const train = heads.map(({ classes, labels }) => ({
    classes,
    labels: gatherLabels(labels, objects, trainRows),
  }));
  return fitPacked(core, packed, train, objects, options);
}

type PackedRowsHandle = InstanceType<Core["PackedRows"]>;

/** Train rows in the layout that a fit works on, taken in bit by bit so that none lies there twice. */
class PackedRows extends CoreObject<PackedRowsHandle> {
  readonly dim: number;

  constructor(core: Core, rows: number, dim: number, score: "dot" | "cosine") {
    super("block of train rows", new core.PackedRows(rows, dim, score === "cosine"));
    this.dim = dim;
  }

  get handle(): PackedRowsHandle {
    return this.live;
  }

  /** Row `rows[i]` becomes train row `places[i]`. */
  place(embeddings: Matrix, rows: Int32Array, places: Int32Array): void {
    this.live.place(embeddings.handle, rows, places);
  }
}

/** Train rows that arrive in pieces. */
export interface ProbePieces {
  /** Every train row once, in any order; what a piece holds is emptied as it is taken in. */
  readonly pieces: AsyncIterable<RowPiece> | Iterable<RowPiece>;
  readonly rows: number;
  readonly dim: number;
  /** Labels of the train rows, [rows, m] a head. */
  readonly heads: readonly ProbeHead[];
  readonly objects: number;
}

/**
 * {@linkcode fitLinearProbe} for rows that come in pieces: they are packed as they come and lie in
 * memory once. The same bits.
 */
export async function fitLinearProbeOnPieces(
  core: Core,
  { pieces, rows, dim, heads, objects }: ProbePieces,
  options: ProbeFitOptions,
): Promise<ProbeFit> {
  if (options.solver === "newton") {
    using embeddings = Matrix.zeros(core, rows, dim);
    for await (const piece of pieces) {
      const to = embeddings.view();
      for (const [i, place] of piece.places.entries()) {
        to.set(piece.rows.subarray(i * dim, (i + 1) * dim), place * dim);
      }
      piece.rows.buffer.transfer(0);
    }
    return fitLinearProbe(
      core,
      { embeddings, trainRows: firstNumbers(rows), heads, objects },
      options,
    );
  }
  requireOptions(dim, heads, options);
  using packed = new PackedRows(core, rows, dim, options.score);
  for await (const { rows: values, places } of pieces) {
    using block = Matrix.from(core, places.length, dim, values);
    values.buffer.transfer(0);
    requireFinite(block, "embeddings");
    packed.place(block, firstNumbers(places.length), places);
  }
  return fitPacked(core, packed, heads, objects, options);
}

/**
 * Fits of some heads each, on the same rows, as one fit of all: dot scores tie no head to another, so
 * the bits are those of a fit together.
 */
export function joinFits(fits: readonly ProbeFit[]): ProbeFit {
  const gradientSquares = fits.flatMap((fit) => fit.gradientSquares);
  return {
    weights: fits.flatMap(({ weights }) => weights),
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

function fitPacked(
  core: Core,
  packed: PackedRows,
  heads: readonly ProbeHead[],
  objects: number,
  options: ProbeFitOptions,
): ProbeFit {
  const { epochs, learningRate, score, initial, traceAt = [], onProgress } = options;
  const fit = core.fit_linear_probe(
    packed.handle,
    Int32Array.from(heads, (head) => head.classes),
    concat(Int32Array, heads.map((head) => head.labels)),
    objects,
    concat(Float32Array, initial),
    epochs,
    learningRate,
    score === "cosine",
    Uint32Array.from(traceAt),
    onProgress,
  );
  return finished(fit, heads, options);
}

function gatherLabels(labels: Int32Array, objects: number, rows: Int32Array): Int32Array {
  return Int32Array.from(
    { length: rows.length * objects },
    (_, i) => labels[rows[Math.floor(i / objects)] * objects + i % objects],
  );
}

function finished(
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

function requireProblem({ embeddings, trainRows, heads, objects }: ProbeProblem): void {
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

function requireOptions(
  dim: number,
  heads: readonly ProbeHead[],
  options: ProbeFitOptions,
): void {
  const { epochs, learningRate, score, solver, initial, traceAt = [] } = options;
  if (!Number.isSafeInteger(epochs) || epochs < 0 || epochs >= 2 ** 31) {
    throw new RangeError(`epochs is ${epochs}; it must be a whole number from 0.`);
  }
  if (!(learningRate >= 0 && learningRate < Infinity)) {
    throw new RangeError(`learningRate is ${learningRate}; it must be a number from 0.`);
  }
  if (solver === "newton" && score === "cosine") {
    throw new TypeError(
      "The converged solver fits dot scores only: with cosines the loss has no single optimum. " +
        "Use the adam solver.",
    );
  }
  for (const epoch of traceAt) {
    if (!Number.isSafeInteger(epoch) || epoch < 0 || epoch > epochs) {
      throw new RangeError(`The loss at epoch ${epoch} can't be kept: a fit has 0 to ${epochs}.`);
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

/** One array after another. */
function concat<A extends Float32Array | Int32Array>(
  Type: new (length: number) => A,
  parts: readonly A[],
): A {
  const all = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** 0, 1, … n - 1. */
function firstNumbers(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

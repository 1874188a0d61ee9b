/** Read-out by ridge regression, cross-validated in closed form. */

import { requireFinite, requireLabels, wholeNumber } from "../check.ts";
import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { filled } from "../filled.ts";
import type { Matrix } from "../matrix.ts";

/** What one read-out says of a row: a concept, the objects, or a concept of one position. */
export interface ReadoutHead {
  readonly classes: number;
  /** Classes of every row, [rows, positions]; one named twice in a row is one target. */
  readonly labels: Int32Array;
  /** Labels a row. */
  readonly positions: number;
}

/** Lists of rows that are left out together. A row may be in several; no list holds all rows. */
export interface RowGroups {
  /** Where each list starts in `rows`, and the end of the last: [families + 1]. */
  readonly offsets: Uint32Array;
  /** List after list. */
  readonly rows: Uint32Array;
}

/** Sets of objects that the scenes of a family might show. */
export interface CandidateSets {
  /** The head that scores objects. */
  readonly head: number;
  readonly objects: number;
  /** Where each family's sets start, and the end of the last: [families + 1], in sets. */
  readonly offsets: Uint32Array;
  /** Object classes [sets, objects]. */
  readonly members: Uint32Array;
}

/** Readings of the rows listed in families, in that order. */
interface ReadWithout {
  /** By head: 1 where what is present scores above what is not, by a fit that left out the row's family. */
  readonly matches: Uint8Array[];
  /** The same by the fit on all rows. */
  readonly fitted: Uint8Array[];
  /** Mean over the listed rows of the squared errors of a head's scores, summed over its classes. */
  readonly error: Float64Array;
  /** The same by the fit on all rows. */
  readonly fittedError: Float64Array;
  /** For each row the scores of its family's sets: sums of object scores. */
  readonly setScores: Float64Array;
}

/** Affine maps: score = offset + weights x. */
export interface ReadoutWeights {
  /** By head [classes, dim]. */
  readonly weights: Float64Array[];
  /** By head [classes]. */
  readonly offsets: Float64Array[];
}

interface ReadoutOptions {
  /**
   * The penalty in units of the mean eigenvalue of X'X; null (default): of 17 from 1e-6 to 1e2, a head at a
   * time, the one of smallest leave-one-out error.
   */
  readonly share?: number | null;
  /** Most rows that the error is taken over, spread evenly; default 2048. */
  readonly sampled?: number;
}

/**
 * The eigendecomposition of a matrix's centred rows, which every {@linkcode RidgeReadout} on them shares.
 * Leave the matrix as it is while the spectrum is used; it is not freed with it.
 */
export class RidgeSpectrum extends CoreObject<InstanceType<Core["RidgeSpectrum"]>> {
  /** X [rows, dim]. */
  readonly matrix: Matrix;
  readonly core: Core;
  #coordinates: InstanceType<Core["RidgeCoordinates"]> | null = null;

  /**
   * Takes the rows apart once for every penalty.
   *
   * @throws {RangeError} for no rows, and for numbers that are not finite
   */
  constructor(core: Core, matrix: Matrix) {
    if (matrix.rows === 0 || matrix.cols === 0) {
      throw new RangeError("A ridge read-out needs at least one row and one dimension.");
    }
    requireFinite(matrix, "the embeddings");
    super("spectrum of rows", new core.RidgeSpectrum(matrix.handle));
    this.matrix = matrix;
    this.core = core;
  }

  /** The core's own handle, for {@linkcode RidgeReadout}. */
  get handle(): InstanceType<Core["RidgeSpectrum"]> {
    return this.live;
  }

  /** Coordinates of all rows, made once, for {@linkcode RidgeReadout}. */
  get coordinates(): InstanceType<Core["RidgeCoordinates"]> {
    return this.#coordinates ??= new this.core.RidgeCoordinates(this.live, this.matrix.handle);
  }

  override dispose(): void {
    this.#coordinates?.free();
    this.#coordinates = null;
    super.dispose();
  }
}

/**
 * Ridge regressions with intercept on multi-hot targets, W = (X'X + l I)^-1 X'Y of centred rows, one
 * penalty a head. Leaving rows out is exact and needs no refit. It can't be changed; an unfitted one
 * can't exist.
 */
export class RidgeReadout extends CoreObject<InstanceType<Core["RidgeReadout"]>> {
  readonly classes: readonly number[];
  /** Penalty of each head in units of the mean eigenvalue. */
  readonly shares: Float64Array;
  readonly #spectrum: RidgeSpectrum;

  private constructor(
    spectrum: RidgeSpectrum,
    classes: readonly number[],
    handle: InstanceType<Core["RidgeReadout"]>,
  ) {
    super("ridge read-out", handle);
    this.classes = classes;
    this.shares = handle.shares();
    this.#spectrum = spectrum;
    Object.freeze(this);
  }

  /**
   * Fits the read-out of some rows.
   *
   * @throws {RangeError} where labels don't fit the rows
   */
  static fit(
    core: Core,
    spectrum: RidgeSpectrum,
    heads: readonly ReadoutHead[],
    { share = null, sampled = 2048 }: ReadoutOptions = {},
  ): RidgeReadout {
    const { rows } = spectrum.matrix;
    for (const [i, { classes, labels, positions }] of heads.entries()) {
      requireLabels(labels, rows, positions, classes, `Head ${i} of the read-out`);
    }
    if (share !== null && !(share > 0 && share < Infinity)) {
      throw new RangeError(`The penalty of a read-out is a positive number, not ${share}.`);
    }
    const handle = new core.RidgeReadout(
      spectrum.handle,
      spectrum.matrix.handle,
      Uint32Array.from(heads, ({ classes }) => classes),
      Uint32Array.from(heads, ({ positions }) => positions),
      concat(Int32Array, heads.map(({ labels }) => labels)),
      share ?? 0,
      wholeNumber("sampled", sampled, 1, 2 ** 31 - 1),
    );
    return new RidgeReadout(spectrum, heads.map(({ classes }) => classes), handle);
  }

  /**
   * Mean square of the leave-one-out residuals, by head and penalty tried: infinite for those that some rows alone show not
   * to be the best, empty if one was given.
   */
  get errors(): Float64Array[] {
    return splitEvenly(this.live.errors(), this.classes.length);
  }

  /** The maps that were fitted on all rows. */
  weights(): ReadoutWeights {
    const all = this.live.weights(this.#spectrum.handle, this.#spectrum.matrix.handle);
    const dim = this.#spectrum.matrix.cols;
    const columns = this.classes.reduce((sum, classes) => sum + classes, 0);
    let at = 0;
    const weights = this.classes.map((classes) => all.slice(at, at += classes * dim));
    at = columns * dim;
    const offsets = this.classes.map((classes) => all.slice(at, at += classes));
    return { weights, offsets };
  }

  /** Scores [listed rows, classes of all heads], each by a fit that left out the row's family. */
  scoresWithout({ offsets, rows }: RowGroups): Float64Array {
    const { handle, coordinates } = this.#spectrum;
    return this.live.scores_without(handle, coordinates, offsets, rows);
  }

  /** What is read of the listed rows, each by a fit that left out the row's family. */
  readWithout({ offsets, rows }: RowGroups, sets: CandidateSets | null = null): ReadWithout {
    const { handle, coordinates } = this.#spectrum;
    using readWithout = this.live.read_without(
      handle,
      coordinates,
      offsets,
      rows,
      coreSets(this.#spectrum.core, sets),
    );
    return {
      matches: splitEvenly(readWithout.matches, this.classes.length),
      fitted: splitEvenly(readWithout.fitted_matches, this.classes.length),
      error: readWithout.squares.map((sum) => sum / rows.length),
      fittedError: readWithout.fitted_squares.map((sum) => sum / rows.length),
      setScores: readWithout.set_scores,
    };
  }
}

/**
 * The same rows with labels exchanged, again and again: penalties, and what leaves a family out, are those of one fit. So an
 * exchange takes a tenth of a fit of its own.
 */
export class RidgePermutation extends CoreObject<InstanceType<Core["RidgeExchange"]>> {
  readonly #spectrum: RidgeSpectrum;
  readonly #heads: readonly ReadoutHead[];

  /** @param shares the penalty of each head in units of the mean eigenvalue */
  constructor(
    core: Core,
    spectrum: RidgeSpectrum,
    heads: readonly ReadoutHead[],
    shares: Float64Array,
    { offsets, rows }: RowGroups,
  ) {
    super(
      "exchanges of a read-out",
      new core.RidgeExchange(
        Uint32Array.from(heads, ({ classes }) => classes),
        Uint32Array.from(heads, ({ positions }) => positions),
        shares,
        offsets,
        rows,
      ),
    );
    this.#spectrum = spectrum;
    this.#heads = heads;
  }

  /** What is read of the listed rows where these are the labels of all rows. */
  read(labels: Int32Array, sets: CandidateSets | null): Pick<ReadWithout, "matches" | "setScores"> {
    const { handle, coordinates, core } = this.#spectrum;
    using readWithout = this.live.read(handle, coordinates, labels, coreSets(core, sets));
    return {
      matches: splitEvenly(readWithout.matches, this.#heads.length),
      setScores: readWithout.set_scores,
    };
  }
}

/** Sets as the core takes them by value. */
export function coreSets(
  core: Core,
  sets: CandidateSets | null,
): InstanceType<Core["CandidateSets"]> | undefined {
  return sets === null ? undefined : filled(new core.CandidateSets(), sets);
}

/** So many parts of one length. */
export function splitEvenly<T extends Uint8Array | Float64Array>(all: T, parts: number): T[] {
  const each = all.length / parts;
  return Array.from({ length: parts }, (_, i) => all.slice(i * each, (i + 1) * each) as T);
}

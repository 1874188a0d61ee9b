/**
 * A read-out of rows that no thread holds together: sums of parts of them, one spectrum and one fit from the sums,
 * then readings of parts. Each function is a job; parts are the same for any number of workers.
 */

import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { type CandidateSets, coreSets, type ReadoutHead } from "./ridge_readout.ts";
import type { RowPieces } from "../jobs/row_pieces.ts";

/** A head without its labels. */
export type HeadShape = Pick<ReadoutHead, "classes" | "positions">;

/** Some rows, and what each fit has to read of them. */
export interface SumsProblem {
  /** Each the rows after those of the piece before. */
  readonly pieces: RowPieces;
  /** A point near the mean of all rows [dim]. */
  readonly centre: Float64Array;
  readonly fits: readonly (readonly ReadoutHead[])[];
}

/** Sums over some rows; those of several parts add up. */
export interface RowSums {
  /** Lower triangle of the products of rows around the centre [dim, dim]. */
  readonly inner: Float64Array;
  /** Of rows less the centre [dim]. */
  readonly sums: Float64Array;
  /** By fit: the same by target [columns, dim], then how many rows show each [columns]. */
  readonly targets: readonly Float64Array[];
}

export async function sumRows(core: Core, problem: SumsProblem): Promise<RowSums> {
  const { pieces, centre, fits } = problem;
  using sums = new core.RidgeSums(centre, coreHeads(core, fits));
  for await (const { rows, places } of pieces) {
    using matrix = Matrix.from(core, places.length, centre.length, rows);
    rows.buffer.transfer(0);
    sums.add(matrix.handle, labelsOf(fits.flat(), places[0], places.length));
  }
  return {
    inner: sums.inner(),
    sums: sums.sums(),
    targets: fits.map((_, fit) => sums.targets(fit)),
  };
}

export interface SpectrumProblem extends Pick<RowSums, "inner" | "sums"> {
  /** Number of rows, more than dimensions. */
  readonly rows: number;
  readonly centre: Float64Array;
}

/** The eigendecomposition of centred rows as plain data. */
export interface SpectrumParts {
  readonly rows: number;
  /** Means [dim], eigenvalues [dim], the unit of penalties. */
  readonly parts: Float64Array;
  /** [dim, dim]. */
  readonly vectors: Float64Array;
}

export function spectrumOfSums(core: Core, problem: SpectrumProblem): SpectrumParts {
  const { rows, centre, sums, inner } = problem;
  using spectrum = core.RidgeSpectrum.of_sums(rows, centre, sums, inner);
  return { rows, parts: spectrum.parts(), vectors: spectrum.vectors() };
}

export interface FitProblem {
  readonly spectrum: SpectrumParts;
  readonly centre: Float64Array;
  /** Sums by target: of {@linkcode RowSums.targets}. */
  readonly shown: Float64Array;
  /** Rows spread evenly, over which penalties are chosen [count, dim]. */
  readonly sample: Float32Array;
  /** With the labels of these rows. */
  readonly heads: readonly ReadoutHead[];
  readonly maps: boolean;
}

export interface FitParts {
  /** Penalty of each head in units of the mean eigenvalue. */
  readonly shares: Float64Array;
  /** Smallest mean square of the leave-one-out residuals, by head. */
  readonly errors: Float64Array;
  /** Means of the targets [columns], moments [dim, columns]. */
  readonly parts: Float64Array;
  /** Weights [columns, dim], then offsets [columns]; null unless asked for. */
  readonly maps: Float64Array | null;
}

/** Chooses the penalties of a fit. */
export function fitOfSums(core: Core, problem: FitProblem): FitParts {
  const { spectrum: parts, centre, shown, sample, heads, maps } = problem;
  const count = sample.length / centre.length;
  using spectrum = core.RidgeSpectrum.of_parts(parts.rows, parts.parts, parts.vectors);
  using rows = Matrix.from(core, count, centre.length, sample);
  const labels = labelsOf(heads, 0, count);
  using fit = core.RidgeReadout.of_sums(
    spectrum,
    centre,
    shown,
    rows.handle,
    coreHeads(core, [heads]),
    labels,
  );
  const errors = fit.errors();
  const each = errors.length / heads.length;
  return {
    shares: fit.shares(),
    errors: Float64Array.from(
      heads,
      (_, head) => Math.min(...errors.subarray(head * each, (head + 1) * each)),
    ),
    parts: fit.parts(),
    maps: maps ? fit.weights(spectrum, rows.handle) : null,
  };
}

/** What one fit has to read of some rows. */
interface PartReadout {
  readonly fit: Pick<FitParts, "shares" | "parts">;
  /** With the labels of these rows. */
  readonly heads: readonly ReadoutHead[];
  /** Which of the rows each scene has, family by family: a row of its own family. */
  readonly listed: Uint32Array;
  readonly sets: CandidateSets | null;
}

export interface ReadProblem {
  /** Rows of the families, family by family; each piece holds whole families. */
  readonly pieces: RowPieces;
  readonly spectrum: SpectrumParts;
  /** Where each family starts among the rows, and the end of the last. */
  readonly offsets: Uint32Array;
  readonly readouts: readonly PartReadout[];
}

/** Readings of the listed scenes, in their order. */
export interface PartReadOut {
  /** [heads, scenes]: 1 where a fit without the scene's family recognises it. */
  readonly matches: Uint8Array;
  /** The same by the fit on all. */
  readonly fitted: Uint8Array;
  /** Scores of each family's sets, scene by scene. */
  readonly setScores: Float64Array;
  /** By head, the sum of the squared errors. */
  readonly squares: Float64Array;
  /** The same by the fit on all. */
  readonly fittedSquares: Float64Array;
}

/** A reading a fit: each family by a fit that left it out. Coordinates of rows are made once for all fits. */
export async function readGroups(core: Core, problem: ReadProblem): Promise<PartReadOut[]> {
  const { pieces, spectrum: parts, offsets, readouts } = problem;
  const dim = parts.parts.length >> 1;
  using spectrum = core.RidgeSpectrum.of_parts(parts.rows, parts.parts, parts.vectors);
  using decoders = new DisposableStack();
  const all = readouts.map((partReadout) =>
    decoders.use(new PartDecoder(core, spectrum, partReadout, offsets))
  );
  let group = 0;
  for await (const { rows, places } of pieces) {
    const [first, count] = [places[0], places.length];
    using matrix = Matrix.from(core, count, dim, rows);
    rows.buffer.transfer(0);
    using coordinates = new core.RidgeCoordinates(spectrum, matrix.handle);
    const start = group;
    while (offsets[group] < first + count) group++;
    for (const one of all) one.read(coordinates, start, group);
  }
  return all.map(({ found }) => found);
}

/** One fit, which reads families as their rows come. */
class PartDecoder implements Disposable {
  readonly found: PartReadOut;
  readonly #core: Core;
  readonly #spectrum: InstanceType<Core["RidgeSpectrum"]>;
  readonly #shapes: InstanceType<Core["RidgeHeads"]>;
  readonly #readout: InstanceType<Core["RidgeReadout"]>;
  readonly #asked: PartReadout;
  readonly #offsets: Uint32Array;
  #scored = 0;

  constructor(
    core: Core,
    spectrum: InstanceType<Core["RidgeSpectrum"]>,
    partReadout: PartReadout,
    offsets: Uint32Array,
  ) {
    const { fit, heads, listed, sets } = partReadout;
    this.#core = core;
    this.#spectrum = spectrum;
    this.#shapes = coreHeads(core, [heads]);
    this.#readout = core.RidgeReadout.of_parts(spectrum, this.#shapes, fit.shares, fit.parts);
    this.#asked = partReadout;
    this.#offsets = offsets;
    this.found = {
      matches: new Uint8Array(heads.length * listed.length),
      fitted: new Uint8Array(heads.length * listed.length),
      setScores: new Float64Array(sets === null ? 0 : scoresOf(offsets, sets)),
      squares: new Float64Array(heads.length),
      fittedSquares: new Float64Array(heads.length),
    };
  }

  /** Families `start` up to `end`, whose rows have these coordinates. */
  read(
    coordinates: InstanceType<Core["RidgeCoordinates"]>,
    start: number,
    end: number,
  ): void {
    const { heads, listed, sets } = this.#asked;
    const own = this.#offsets.subarray(start, end + 1);
    const [first, count] = [own[0], own[own.length - 1] - own[0]];
    this.#readout.take(this.#shapes, count, labelsOf(heads, first, count));
    const setsAt = sets?.offsets.subarray(start, end + 1);
    using read = this.#readout.read_without(
      this.#spectrum,
      coordinates,
      own.map((at) => at - first),
      listed.subarray(first, first + count).map((row) => row - first),
      coreSets(
        this.#core,
        sets && {
          ...sets,
          offsets: setsAt!.map((at) => at - setsAt![0]),
          members: sets.members.subarray(setsAt![0] * sets.objects, setsAt!.at(-1)! * sets.objects),
        },
      ),
    );
    const { found } = this;
    const [matches, fitted, scores] = [read.matches, read.fitted_matches, read.set_scores];
    for (const head of heads.keys()) {
      const [from, to] = [head * count, (head + 1) * count];
      found.matches.set(matches.subarray(from, to), head * listed.length + first);
      found.fitted.set(fitted.subarray(from, to), head * listed.length + first);
    }
    found.setScores.set(scores, this.#scored);
    this.#scored += scores.length;
    addTo(found.squares, read.squares);
    addTo(found.fittedSquares, read.fitted_squares);
  }

  [Symbol.dispose](): void {
    this.#readout.free();
    this.#shapes.free();
  }
}

/** Scores of the sets of all listed scenes. */
function scoresOf(offsets: Uint32Array, sets: CandidateSets): number {
  let scores = 0;
  for (let group = 0; group + 1 < offsets.length; group++) {
    scores += (offsets[group + 1] - offsets[group]) *
      (sets.offsets[group + 1] - sets.offsets[group]);
  }
  return scores;
}

/** Shapes of the heads of fits as the core takes them; dispose of them. */
export function coreHeads(
  core: Core,
  fits: readonly (readonly HeadShape[])[],
): InstanceType<Core["RidgeHeads"]> {
  return new core.RidgeHeads(
    Uint32Array.from(fits, (heads) => heads.length),
    Uint32Array.from(fits.flat(), ({ classes }) => classes),
    Uint32Array.from(fits.flat(), ({ positions }) => positions),
  );
}

/** Labels of some rows, head after head. */
export function labelsOf(heads: readonly ReadoutHead[], first: number, count: number): Int32Array {
  return concat(
    Int32Array,
    heads.map(({ labels, positions }) =>
      labels.subarray(first * positions, (first + count) * positions)
    ),
  );
}

/** Adds numbers to others, place by place. */
export function addTo(sums: Float64Array, more: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] += more[i];
}

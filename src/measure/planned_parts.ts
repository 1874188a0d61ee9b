/** What the parts that measures share will take: rough, and said before anything is done. */

import { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { PlannedPart } from "./measure.ts";
import type { ProbeOptions } from "../probe/options.ts";
import { exchangesOf } from "../probe/readout/within_bag_null.ts";
import { RESAMPLES } from "../core/statistics/resamples.ts";

/** Share of this machine's rate in matrix products that other work reaches. */
const SHARE = { probe: 0.6, double: 0.27, scores: 0.6, additions: 0.15, draws: 0.004 };
/** Passes over the train rows until the converged solver is done, each a product and its transpose. */
export const NEWTON_PASSES = 4000;
/** Seconds of a part before its code runs at full speed, and of a job beside its work. */
const STARTS = { part: 0.3, job: 0.02 };
/** Penalties that ridge tries, on how many rows at most. */
const [PENALTIES, SAMPLED] = [17, 2048];

/** Parts that several measures share: the probe of the set itself, and what is read of it. An analysis makes them once. */
export const OWN_PROBE = "probes";
export const OWN_READING = "the set, read out";

/** From this many values on, a resample of ones and zeros is drawn by counts, which takes next to nothing. */
const BY_COUNTS = 20_000;

/** Draws of an interval of a share, by its number of cases. */
export function drawnMatches(values: number): number {
  return values < BY_COUNTS ? values : 0;
}

/** Operations of the parts, by what they are made of. */
interface Operations {
  /** Multiplications and additions of matrix products. */
  readonly products?: number;
  /** Additions of whole rows, and comparisons. */
  readonly additions?: number;
  /** Values that are resampled, for all intervals over scenes together. */
  readonly resampled?: number;
  /** Multiplications and additions in double. */
  readonly doubles?: number;
  readonly jobs?: number;
}

/** Seconds on one thread; `gflops` is the rate of matrix products in 1e9 operations a second. */
export function secondsOf(
  { products = 0, additions = 0, resampled = 0, doubles = 0, jobs = 0 }: Operations,
  gflops: number,
): number {
  const operations = products / SHARE.scores + additions / SHARE.additions +
    RESAMPLES * resampled / SHARE.draws + doubles / SHARE.double;
  return STARTS.part + STARTS.job * jobs + operations / gflops / 1e9;
}

/** Classes of all heads of a set's probe: the values of each concept, and the occurring objects. */
export function probeClasses({ scenes }: EmbeddingSet): number {
  return scenes.appearance().radix.length + scenes.space.valueCount;
}

/** Multiplications and additions of reading all scenes out with a probe. */
export function readingProducts(set: EmbeddingSet): number {
  return 2 * set.scenes.count * set.dim * probeClasses(set);
}

/** One least-squares fit of a table to all scenes of a set. */
interface PlannedTable {
  readonly columns: number;
  /** Vectors that add up to a scene. */
  readonly addends: number;
}

/** Steps of conjugate gradients: some dozens where scenes share objects, hundreds where few do. */
const STEPS = 200;

/**
 * Multiplications and additions, and bytes. The core factors the normal equations of few vectors, and
 * goes step by step where there are many.
 */
export function leastSquares(
  { scenes: { count }, dim }: EmbeddingSet,
  { columns, addends }: PlannedTable,
): { products: number; held: number } {
  const pairs = count * addends ** 2;
  const factored = 4 * columns ** 3 + 2 * columns ** 2 * dim;
  const stepped = STEPS * dim * (2 * pairs + 10 * columns);
  const held = 12 * columns * dim;
  return factored < stepped
    ? { products: factored, held: held + 32 * columns ** 2 }
    : { products: stepped, held: held + 20 * pairs + 1024 * columns };
}

/** Of a ridge fit: sums, the eigendecomposition, and the penalties. */
function ridgeFit(rows: number, dim: number, columns: number): number {
  const rank = Math.min(rows, dim);
  return 12 * rank ** 3 + rows * dim * rank + ridgePenalties(rows, dim, columns);
}

function ridgePenalties(rows: number, dim: number, columns: number): number {
  return 2 * Math.min(rows, dim) * columns * PENALTIES * Math.min(rows, SAMPLED);
}

/** Of every scene that is read without its bag. */
function ridgeReading({ scenes: { count }, dim }: EmbeddingSet, columns: number): number {
  return 2 * Math.min(count, dim) * (dim + columns) * count;
}

/** More numbers than this are handed on piece by piece, of which some lie about. */
const [LARGE, PIECES] = [2 ** 23, 150e6];

/**
 * Matrices of products of the rows that lie about where parts of them are read: sums on their way, the spectrum and
 * what it is made in. Measured: docs/decisions/work.md.
 */
const SQUARES = { process: 14, worker: 8 };

/** Bytes of a scene that is read, as the cache has them. */
const READING = 16;

function ridgePart(
  { scenes: { count }, dim }: EmbeddingSet,
  name: string,
  rounds: number,
  products: number,
  gflops: number,
  disk = rounds * READING * count,
): PlannedPart {
  const square = 8 * Math.min(count, dim) ** 2;
  const parted = count * dim > LARGE && count > dim;
  const core = 4 * dim * count + (parted ? PIECES : 4 * dim * count) + 2 * square;
  return {
    name,
    count: rounds,
    seconds: secondsOf({ doubles: rounds * products }, gflops),
    memory: BASE_MEMORY + core + (parted ? SQUARES.process * square : 0),
    ...parted ? { perWorker: SQUARES.worker * square, core } : {},
    disk,
  };
}

/** Rows other than the set's own, read as it is: by ridge, or by a fit of another solver. */
export function variantReadings(
  set: EmbeddingSet,
  options: ProbeOptions,
  gflops: number,
  name: string,
  count: number,
  { roles }: { roles: boolean },
): PlannedPart {
  if (options.solver !== "ridge") return probeFits(set, options, gflops, name, count);
  const columns = probeClasses(set) +
    (roles ? set.scenes.objects * set.scenes.space.valueCount : 0);
  const products = ridgeFit(set.scenes.count, set.dim, columns) + ridgeReading(set, columns);
  return ridgePart(set, name, count, products, gflops);
}

/** What ridge reads of the set itself, of its rows shuffled, and of few scenes with their rows exchanged. */
export function ownReading(
  set: EmbeddingSet,
  options: ProbeOptions,
  gflops: number,
): PlannedPart[] {
  if (options.solver !== "ridge" || options.probes !== null || options.split !== null) return [];
  const { scenes, dim } = set;
  const classes = probeClasses(set);
  const columns = classes + scenes.objects * scenes.space.valueCount;
  const read = (columns: number) =>
    ridgePenalties(scenes.count, dim, columns) + ridgeReading(set, columns);
  // Exchanged rows are asked for objects and positions.
  const products = ridgeFit(scenes.count, dim, columns) + 2 * read(columns) +
    exchangesOf(set) * read(columns - scenes.space.valueCount);
  // Scores of the classes are kept, for what is read of them later.
  return [ridgePart(set, OWN_READING, 1, products, gflops, 8 * scenes.count * classes)];
}

/** Fits of probes on rows of the set, each cached by itself. */
function probeFits(
  set: EmbeddingSet,
  options: ProbeOptions,
  gflops: number,
  name: string,
  count: number,
): PlannedPart {
  const { scenes, dim } = set;
  const train = options.trainFraction * scenes.count;
  const classes = probeClasses(set);
  if (options.solver === "ridge") {
    const weights = count * 4 * classes * dim;
    return ridgePart(set, name, count, ridgeFit(train, dim, classes), gflops, weights);
  }
  const passes = options.solver === "newton" ? NEWTON_PASSES : options.epochs;
  return {
    name,
    count,
    seconds: count * passes * 4 * train * dim * classes / SHARE.probe / gflops / 1e9,
    memory: BASE_MEMORY + 4 * dim * (scenes.count + 3 * train),
    disk: count * 4 * classes * dim,
  };
}

/** The probe of the set itself; nothing where fitted probes are given. */
export function ownProbe(set: EmbeddingSet, options: ProbeOptions, gflops: number): PlannedPart[] {
  return options.probes === null ? [probeFits(set, options, gflops, OWN_PROBE, 1)] : [];
}

/** A part that is done on the set where it lies, with this many bytes of its own. */
export function plannedPart(
  { scenes, dim }: EmbeddingSet,
  name: string,
  count: number,
  seconds: number,
  { held = 0, disk = 0 } = {},
): PlannedPart {
  return { name, count, seconds, memory: BASE_MEMORY + 4 * scenes.count * dim + held, disk };
}

/** The parts of a measure that is repeated with several seeds. */
export function repeated(parts: readonly PlannedPart[], times: number): PlannedPart[] {
  return parts.map((part) => ({
    ...part,
    count: times * part.count,
    seconds: times * part.seconds,
    disk: times * part.disk,
  }));
}

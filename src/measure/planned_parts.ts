/** What the parts that measures share will take: rough, and said before anything is done. */

import { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { PlannedPart } from "./measure.ts";
import type { ProbeOptions } from "../probe/options.ts";
import { RESAMPLES } from "../core/statistics/resamples.ts";

/** Share of this machine's rate in matrix products that other work reaches. */
const SHARE = { probe: 0.6, double: 0.2, scores: 0.6, additions: 0.15, draws: 0.004 };
/** Passes over the train rows until the converged solver is done, each a product and its transpose. */
export const NEWTON_PASSES = 4000;
/** Penalties that ridge tries, on how many rows at most. */
const [PENALTIES, SAMPLED] = [17, 2048];

/** The part that several measures share: the probe of the set itself. An analysis fits it once. */
export const OWN_PROBE = "probes";

/** Operations of the parts, by what they are made of. */
interface Operations {
  /** Multiplications and additions of matrix products. */
  readonly products?: number;
  /** Additions of whole rows, and comparisons. */
  readonly additions?: number;
  /** Values that are resampled, for all intervals over scenes together. */
  readonly resampled?: number;
}

/** Seconds on one thread; `gflops` is the rate of matrix products in 1e9 operations a second. */
export function secondsOf(
  { products = 0, additions = 0, resampled = 0 }: Operations,
  gflops: number,
): number {
  const operations = products / SHARE.scores + additions / SHARE.additions +
    RESAMPLES * resampled / SHARE.draws;
  return operations / gflops / 1e9;
}

/** Classes of all heads of a set's probe: the values of each concept, and the occurring objects. */
export function probeClasses({ scenes }: EmbeddingSet): number {
  return scenes.appearance().radix.length +
    scenes.space.concepts.reduce((sum, { values }) => sum + values.length, 0);
}

/** Multiplications and additions of reading all scenes out with a probe. */
export function readingProducts(set: EmbeddingSet): number {
  return 2 * set.scenes.count * set.dim * probeClasses(set);
}

/** One least-squares fit of a table to all scenes of a set. */
interface PlannedTable {
  /** Vectors of the table. */
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

/** Of one ridge read-out: the eigendecomposition, the penalties, and every scene without its bag. */
function ridgeProducts(set: EmbeddingSet): number {
  const { scenes: { count, objects }, dim } = set;
  const rank = Math.min(count, dim);
  const heads = probeClasses(set) + objects * set.scenes.space.valueCount;
  return 12 * rank ** 3 + 2 * count * dim * rank +
    2 * rank * (dim + heads) * (count + PENALTIES * Math.min(count, SAMPLED));
}

/** Fits of probes on rows of the set, each cached by itself. */
export function probeFits(
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
    const memory = BASE_MEMORY + 4 * dim * scenes.count + 16 * Math.min(scenes.count, dim) ** 2;
    const seconds = count * ridgeProducts(set) / SHARE.double / gflops / 1e9;
    return { name, count, seconds, memory, disk: 0 };
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

/** A part that is done on the set where it lies, beside so many bytes of its own. */
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

/** What the parts that measures share will take: rough, and said before anything is done. */

import { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { PlannedPart } from "./measure.ts";
import type { ProbeOptions } from "../probe/options.ts";
import { RESAMPLES } from "../core/statistics/resamples.ts";

/** Share of this machine's rate in matrix products that other work reaches. */
const SHARE = { probe: 0.6, scores: 0.6, additions: 0.15, draws: 0.004 };
/** Passes over the train rows until the converged solver is done, each a product and its transpose. */
const NEWTON_PASSES = 4000;

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
  const passes = options.solver === "newton" ? NEWTON_PASSES : options.epochs;
  const classes = probeClasses(set);
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

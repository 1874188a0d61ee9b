import { wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { RESAMPLES } from "./resamples.ts";

/** Which interval, and from which random numbers. */
export interface BootstrapOptions {
  /** Share of the resampled means that the interval covers; 0.95 unless said otherwise. */
  level?: number;
  /** Number of resampled means; 2,000 unless said otherwise. */
  resamples?: number;
  /** Seed of the named stream. */
  seed: number;
  /** Name of the stream: one a figure, so that intervals don't depend on one another. */
  stream: string;
  /** Resample objects instead of scenes. */
  clusters?: BootstrapClusters;
}

/** Which objects each scene is made of. */
export interface BootstrapClusters {
  /** [scenes, objects a scene], each in 0..units-1. */
  readonly ids: Int32Array;
  /** Number of objects. */
  readonly units: number;
}

/**
 * The percentile bootstrap interval [low, high] of the mean of `values` (0 or 1, or rates).
 *
 * Plain: scenes are drawn with replacement (Efron 1979). Clustered: objects are, and a scene weighs
 * the product of its distinct objects' multiplicities, the pigeonhole bootstrap (Owen 2007): scenes
 * that share an object are not independent, and the plain interval is then too narrow.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { bootstrapInterval } from "@bindscope/bindscope/core";
 *
 * const values = Float64Array.from({ length: 100 }, (_, i) => i % 2);
 * const [low, high] = bootstrapInterval(await loadCore(), values, { seed: 0, stream: "example" });
 * assert(low > 0.35 && low < 0.5 && high > 0.5 && high < 0.65);
 * ```
 */
export function bootstrapInterval(
  core: Core,
  values: Float64Array,
  options: BootstrapOptions,
): [low: number, high: number] {
  const { level = 0.95, resamples = RESAMPLES, seed, stream, clusters } = options;
  if (values.length === 0) throw new RangeError("An interval needs at least one value.");
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`The level of an interval lies between 0 and 1, not at ${level}.`);
  }
  wholeNumber("resamples", resamples, 1, 10_000_000);
  wholeNumber("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  if (clusters !== undefined) checkClusters(clusters, values.length);
  const { ids, units } = clusters ?? { ids: undefined, units: 0 };
  const [low, high] = core.bootstrap_interval(values, ids, units, level, resamples, seed, stream);
  return [low, high];
}

function checkClusters({ ids, units }: BootstrapClusters, scenes: number): void {
  if (ids.length === 0 || ids.length % scenes !== 0) {
    throw new RangeError(`${ids.length} object ids don't fill whole rows of ${scenes} scenes.`);
  }
  for (const id of ids) wholeNumber("An object id", id, 0, units - 1);
}

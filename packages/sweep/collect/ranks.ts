/**
 * Ranks, and which of them are sure. Two models that were tested on the same scenes are compared scene by scene, as
 * `compare` does it: the jackknife of their difference leaves every object out in turn. Holm's procedure corrects
 * for the number of comparisons, so that with 95 % no difference is called real that is none (Holm 1979).
 */
import { type Core, holm, jackknifeInterval, quantile } from "@bindscope/bindscope/rooms/core";
import { type DigestMetric, matchShares, type SceneObjects } from "./digest.ts";
import { byWhatWasAdded, RANKED_FIRST } from "@bindscope/bindscope/rooms/metrics";
import { verdictRank } from "@bindscope/bindscope/rooms/verdict";
import { type ModelRow, variance } from "./rows.ts";

export interface RankedDifference {
  readonly a: string;
  readonly b: string;
  readonly difference: number;
  /** The 95 % interval of this pair alone; null where seeds are too few to say. */
  readonly interval: readonly [number, number] | null;
  /** Whether it is real, corrected for the number of pairs. */
  readonly real: boolean;
}

/** A model's place among those that were tested on the same scenes. */
export interface Rank {
  readonly name: string;
  readonly value: number;
  /** By its verdict, what is shown to be added to baselines, and its value; equal ones have equal ranks. */
  readonly rank: number;
  /** The places that it may have: above it are only models that are surely better, and so on. */
  readonly best: number;
  readonly worst: number;
}

/** Models that can be compared with one another. */
export interface RankedGroup {
  readonly ranks: readonly Rank[];
  readonly differences: readonly RankedDifference[];
}

const LEVEL = 0.95;
/** Pairs grow by squares; beyond this many models nobody reads them. */
export const MOST_RANKED = 1000;

interface Entry {
  readonly name: string;
  readonly value: number;
  /** The place of its verdict among verdicts. */
  readonly verdict: number;
  /** What is shown to be more than any baseline has, by path. */
  readonly shown: { readonly [path: string]: number | undefined };
  /** Of each scene, its mean over seeds. */
  readonly shares: Float64Array;
  /** Of the mean over seeds: its variance, and how many seeds there are. */
  readonly seeds: number;
  readonly seedVariance: number;
}

/**
 * Groups of models that were tested on the same scenes, largest first; alone standing ones are left out.
 *
 * @param objects of the scenes that the rows' readings name
 */
export function rankModels(
  core: Core,
  rows: readonly ModelRow[],
  path: string,
  objects: ReadonlyMap<string, SceneObjects>,
): RankedGroup[] {
  const groups = new Map<string, Entry[]>();
  for (const row of rows) {
    const readings = row.readings.get(path);
    if (readings === undefined) continue;
    const [{ scenes }] = readings;
    if (!readings.every((one) => one.scenes === scenes)) continue;
    groups.set(scenes, [...groups.get(scenes) ?? [], entryOf(row, readings)]);
  }
  return [...groups].filter(([, { length }]) => length > 1 && length <= MOST_RANKED)
    .map(([scenes, entries]) => rankGroup(core, entries, objects.get(scenes)!))
    .sort((a, b) => b.ranks.length - a.ranks.length);
}

function entryOf({ name, numbers, words }: ModelRow, readings: readonly DigestMetric[]): Entry {
  const values = readings.map(({ estimate }) => estimate);
  const shares = readings.map(matchShares);
  return {
    name,
    verdict: verdictRank(words.verdict),
    shown: Object.fromEntries(RANKED_FIRST.map((path) => [path, numbers.get(path)?.value])),
    value: values.reduce((a, b) => a + b) / values.length,
    shares: shares[0].map((_, scene) =>
      shares.reduce((sum, of) => sum + of[scene], 0) / shares.length
    ),
    seeds: readings.length,
    seedVariance: readings.length === 1 ? 0 : variance(values) / readings.length,
  };
}

function rankGroup(
  core: Core,
  entries: readonly Entry[],
  { ids, units }: SceneObjects,
): RankedGroup {
  const first = byWhatWasAdded((entry: Entry, path) => entry.shown[path] ?? null);
  const order = (a: Entry, b: Entry) => a.verdict - b.verdict || first(a, b) || b.value - a.value;
  const sorted = entries.toSorted((a, b) => order(a, b) || (a.name < b.name ? -1 : 1));
  // Models that nothing orders share the first of their places.
  const positions = sorted.map((one) => 1 + sorted.findIndex((other) => order(other, one) === 0));
  const of = { ids: Int32Array.from(ids), units };
  const degreesOfObjects = new Set(ids).size - 1;
  const t95 = quantile(core, LEVEL, degreesOfObjects);
  /** As in `compare`: the variance that its interval is made of. */
  const overObjects = (a: Entry, b: Entry) => {
    const values = a.shares.map((share, scene) => share - b.shares[scene]);
    const [low, high] = jackknifeInterval(core, { values, of }, { scale: "plain" }).interval!;
    const error = (high - low) / 2 / t95;
    return error * error;
  };
  const pairs = sorted.flatMap((a, i) =>
    sorted.slice(i + 1).map((b) => compared(a, b, overObjects(a, b), degreesOfObjects))
  );
  // One number for all pairs, the least: where some have fewer seeds, it errs on the wide side for others.
  const judged = pairs.filter(({ degrees }) => degrees >= 2);
  const degrees = Math.min(...judged.map(({ degrees }) => degrees));
  // What too few seeds can't say counts among the comparisons, but is never called real.
  const t = pairs.map((pair) => pair.degrees >= 2 ? pair.t : 0);
  const real = judged.length === 0 ? t.map(() => false) : holm(core, t, degrees);
  const alone = judged.length === 0 ? Infinity : quantile(core, LEVEL, degrees);
  const better = new Map(sorted.map(({ name }) => [name, 0]));
  const worse = new Map(sorted.map(({ name }) => [name, 0]));
  const count = (map: Map<string, number>, name: string) => map.set(name, map.get(name)! + 1);
  const differences = pairs.map(({ a, b, difference, error }, i): RankedDifference => {
    if (real[i]) {
      const [above, below] = difference > 0 ? [a, b] : [b, a];
      count(better, below.name);
      count(worse, above.name);
    }
    const half = pairs[i].degrees >= 2 ? alone * error : Infinity;
    return {
      a: a.name,
      b: b.name,
      difference,
      interval: Number.isFinite(half) ? [difference - half, difference + half] : null,
      real: real[i],
    };
  });
  return {
    ranks: sorted.map(({ name, value }, i) => ({
      name,
      value,
      rank: positions[i],
      best: Math.min(positions[i], 1 + better.get(name)!),
      worst: Math.max(i + 1, sorted.length - worse.get(name)!),
    })),
    differences,
  };
}

/** Of two models: over objects by the jackknife, over seeds by their variance; errors add up by squares. */
function compared(a: Entry, b: Entry, overObjects: number, degreesOfObjects: number) {
  const difference = a.value - b.value;
  const parts = [
    { variance: overObjects, degrees: degreesOfObjects },
    { variance: a.seedVariance, degrees: a.seeds - 1 },
    { variance: b.seedVariance, degrees: b.seeds - 1 },
  ].filter(({ variance }) => variance > 0);
  const all = parts.reduce((sum, { variance }) => sum + variance, 0);
  const error = Math.sqrt(all);
  // Of a sum of variances (Satterthwaite 1946), rounded down, but for what is rounding itself.
  const degrees = all === 0 ? degreesOfObjects : Math.floor(
    1e-9 +
      all * all /
        parts.reduce((sum, part) => sum + part.variance * part.variance / part.degrees, 0),
  );
  const t = error > 0 ? Math.abs(difference) / error : difference === 0 ? 0 : Infinity;
  return { a, b, difference, error, t, degrees };
}

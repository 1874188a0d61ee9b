/** One setting in which an interval is tried again and again, and how often it holds the truth. */

import type { Core } from "@bindscope/bindscope/rooms/core";

interface Drawn {
  readonly estimate: number;
  /** Over objects: the interval that the tool shows; null where it has none. */
  readonly interval: readonly [number, number] | null;
  /** Over scenes, as if they were independent: what the other is compared with. */
  readonly overScenes?: readonly [number, number];
  /** Over objects, where the interval is one for other values too. */
  readonly overObjects?: readonly [number, number];
  /** Percentiles of the bootstrap over objects, in some of the draws. */
  readonly percentiles?: readonly [number, number];
}

export interface CoverageCell {
  /** "rate of scenes", "adjusted R² of Level II". */
  readonly interval: string;
  /** Objects, or what else is left out. */
  readonly units: number;
  /** The true rate, or null where the truth is the mean over the draws. */
  readonly truth: number | null;
  /** Share of the variance of the latent number that objects hold; null where that is no setting. */
  readonly strength: number | null;
  /** Share of the scenes that are not there. */
  readonly missing: number | null;
  /** What else is set, for the table: "8 x 3 values, 4 dimensions". */
  readonly setting: string;
  draw(core: Core, seed: number): Drawn;
}

export interface CoverageRow {
  readonly interval: string;
  readonly units: number;
  readonly truth: number;
  readonly strength: number | null;
  readonly missing: number | null;
  readonly setting: string;
  readonly draws: number;
  /** Draws without an interval; not among the covered. */
  readonly none: number;
  readonly covered: number;
  /** Draws whose interval lies below the truth, and above it; each ought to be at most 2.5 %. */
  readonly below: number;
  readonly above: number;
  readonly standardError: number;
  readonly meanWidth: number | null;
  readonly coveredOverScenes: number | null;
  readonly coveredOverObjects: number | null;
  readonly coveredByPercentiles: number | null;
}

/** Draws a cell this many times, with seeds from `firstSeed` on. */
export function coverageOf(
  core: Core,
  cell: CoverageCell,
  draws: number,
  firstSeed: number,
): CoverageRow {
  const found = Array.from({ length: draws }, (_, draw) => cell.draw(core, firstSeed + draw));
  const truth = cell.truth ?? meanOf(found.map(({ estimate }) => estimate));
  const holds = (interval?: readonly [number, number] | null) =>
    interval != null && interval[0] <= truth && truth <= interval[1];
  const there = found.flatMap(({ interval }) => interval === null ? [] : [interval]);
  const covered = found.filter(({ interval }) => holds(interval)).length / there.length;
  const missed = (is: (interval: readonly [number, number]) => boolean) =>
    there.filter(is).length / there.length;
  const share = (others: readonly (readonly [number, number] | undefined)[]) => {
    const tried = others.filter((interval) => interval !== undefined);
    return tried.length === 0 ? null : tried.filter(holds).length / tried.length;
  };
  return {
    interval: cell.interval,
    units: cell.units,
    truth,
    strength: cell.strength,
    missing: cell.missing,
    setting: cell.setting,
    draws,
    none: draws - there.length,
    covered,
    below: missed(([, high]) => high < truth),
    above: missed(([low]) => low > truth),
    standardError: Math.sqrt(covered * (1 - covered) / there.length),
    meanWidth: there.length === 0 ? null : meanOf(there.map(([low, high]) => high - low)),
    coveredOverScenes: share(found.map(({ overScenes }) => overScenes)),
    coveredOverObjects: share(found.map(({ overObjects }) => overObjects)),
    coveredByPercentiles: share(found.map(({ percentiles }) => percentiles)),
  };
}

function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Deviations from chance of several groups of items, tested together: none of them is a chance find more often than 1 in 20. */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { pictureUnits } from "../judge/picture_units.ts";
import type { PairSet } from "../pair_set.ts";

/** Rows of one or several items each, and by how much each differs from chance. */
export interface Deviation {
  readonly rows: readonly (readonly number[])[];
  readonly values: Float64Array;
}

/** What a claim needs. */
export const JOINT_LEVEL = 0.05;

const DRAWS = 999;
/** More pictures are taken together in so many lots. */
export const MOST_LOTS = 1024;

/**
 * p of each, two-sided: the signs of all deviations of a picture's items are exchanged together, in every group at once, and
 * each group is held to the largest |t| of all of them. (Westfall and Young 1993, in one step.)
 */
export function jointP(
  core: Core,
  set: PairSet,
  seed: number,
  deviations: readonly Deviation[],
): number[] {
  const { ids, units } = pictureUnits(set, deviations.flatMap(({ rows }) => rows));
  const width = ids.length /
    Math.max(1, deviations.reduce((sum, { rows }) => sum + rows.length, 0));
  const lots = Math.min(units, MOST_LOTS);
  let at = 0;
  const sums = deviations.map(({ values }) => {
    const sums = new Float64Array(lots);
    for (const value of values) {
      // A row of several pictures hangs on each of them: the test errs on the careful side.
      for (const unit of new Set(ids.subarray(at, at += width))) sums[unit % lots] += value;
    }
    return sums;
  });
  return flippedP(core, seed, "pairs/groups jointly", sums);
}

/**
 * p of each list of sums by unit: the signs of a unit are exchanged in all lists at once, and each is held to the largest |t|.
 *
 * @param name of the random stream
 */
export function flippedP(
  core: Core,
  seed: number,
  name: string,
  lists: readonly Float64Array[],
): number[] {
  const lots = lists[0]?.length ?? 0;
  const scaled = lists.map((sums) => {
    const length = Math.sqrt(sums.reduce((sum, x) => sum + x * x, 0));
    return length > 0 ? sums.map((x) => x / length) : sums;
  });
  const t = scaled.map((sums) => Math.abs(sums.reduce((sum, x) => sum + x, 0)));
  const exceeded = t.map(() => 1);
  using stream = new CounterStream(core, seed, name);
  for (let draw = 0; draw < DRAWS; draw++) {
    const signs = stream.below(2, lots);
    let most = 0;
    for (const sums of scaled) {
      let sum = 0;
      for (let i = 0; i < lots; i++) sum += signs[i] === 0 ? sums[i] : -sums[i];
      most = Math.max(most, Math.abs(sum));
    }
    t.forEach((own, i) => exceeded[i] += Number(most >= own - 1e-12));
  }
  return exceeded.map((count) => count / (DRAWS + 1));
}

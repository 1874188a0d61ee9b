/**
 * What vectors reach that depend on the bag alone: rows exchanged among the scenes of each bag, and read again. It
 * holds in any design, also where a reader can learn which objects are frequent.
 */

import { mean } from "../../core/statistics/mean.ts";
import { matchRate } from "../../probe/match_rates.ts";
import type { WithinBagNull } from "../../probe/readout/within_bag_null.ts";

/** One number of such rows, exchanged some times. */
interface Exchanged {
  readonly mean: number;
  readonly spread: number;
  /** What further exchanges stay below. */
  readonly highest: number;
}

/** The numbers of binding of such rows. */
export interface ExchangedReading {
  readonly object: Exchanged | null;
  readonly pair: Exchanged | null;
  readonly swap: Exchanged | null;
  readonly bits: Exchanged | null;
  readonly role: Exchanged | null;
}

/** Student's t of n - 1 degrees, below which 99 of 100 draws lie, for n = 4 … 12. */
const T_99: { readonly [draws: number]: number } = {
  4: 4.540702858568,
  5: 3.746947387979,
  6: 3.364929998907,
  7: 3.142668403291,
  8: 2.997951566869,
  9: 2.896459447710,
  10: 2.821437925026,
  11: 2.763769458113,
  12: 2.718079183814,
};
/** Standard deviations above the mean that are asked at least. */
const SPREADS = 3;

/**
 * What further exchanges stay below: the mean and three standard deviations, more where few were drawn (a
 * prediction of 99 of 100 by Student's t). Null where none was drawn, or some draw has no number.
 *
 * @param most what no number of this kind exceeds
 */
export function exchanged(draws: readonly (number | null)[], most: number): Exchanged | null {
  const found = draws.filter((draw): draw is number => draw !== null);
  const n = draws.length;
  if (found.length < n || T_99[n] === undefined) return null;
  const middle = mean(found)!;
  const squares = found.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const spread = Math.sqrt(squares / (n - 1));
  const beyond = Math.max(SPREADS, T_99[n] * Math.sqrt(1 + 1 / n)) * spread;
  return { mean: middle, spread, highest: Math.min(most, middle + beyond) };
}

/** Null where nothing was exchanged. */
export function exchangedReading(
  draws: readonly WithinBagNull[],
  test: Int32Array,
  ambiguousRows: Int32Array,
): ExchangedReading | null {
  if (draws.length === 0) return null;
  const share = (of: (draw: WithinBagNull) => number | null) => exchanged(draws.map(of), 1);
  return {
    object: share(({ object }) => matchRate(object, ambiguousRows)),
    pair: share(({ pairs }) => pairs && mean(pairs.map(({ right }) => right))),
    swap: share(({ ofSets }) =>
      ofSets && matchRate(ofSets.swap, withAnother(ofSets.swap, ambiguousRows))
    ),
    bits: exchanged(
      draws.map(({ ofSets }) => ofSets && matchRate(ofSets.gains, test)),
      Infinity,
    ),
    role: share(({ roles }) => roles && matchRate(roles, ambiguousRows)),
  };
}

/** What exchanged rows give, as members of the number that they are held to. */
export const besideExchanged = (rows: Exchanged | null | undefined) => ({
  null: rows?.mean,
  nullSd: rows?.spread,
  threshold: rows?.highest,
});

/** Scenes that have another set of occurring objects to be told from. */
export function withAnother(swap: Float64Array, scenes: Int32Array): Int32Array {
  return scenes.filter((scene) => !Number.isNaN(swap[scene]));
}

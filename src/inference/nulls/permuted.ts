/**
 * What vectors reach that depend on the bag alone: rows permuted among the scenes of each bag, and read again. It
 * holds in any design, also where a probe can learn which objects are frequent.
 */

import { mean } from "../../core/statistics/mean.ts";

/** One number of such rows, permuted some times. */
export interface Permuted {
  readonly mean: number;
  readonly spread: number;
  /** What further permutations stay below: the value has p <= {@linkcode LEVEL} above it. */
  readonly highest: number;
  /** p of a value; null where too few were drawn to give one. */
  readonly p: (value: number) => number | null;
}

/** The level of every claim that rests on permutations. */
export const LEVEL = 0.01;
/** Student's t of n - 1 degrees, below which 99 of 100 draws lie, for n = 4 … 12, 19. */
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
  19: 2.552379630182,
};
/** Standard deviations above the mean that are asked at least of few draws. */
const SPREADS = 3;

/** (1 + those that reach the value) / (1 + all): valid for any number of draws (Phipson and Smyth 2010). */
export function permutationP(draws: readonly number[], value: number): number {
  return (1 + draws.filter((draw) => draw >= value).length) / (1 + draws.length);
}

/** The smallest number above which p is at most the level; null where no p is. */
function criticalValue(draws: readonly number[], level = LEVEL): number | null {
  const above = Math.floor(level * (draws.length + 1) + 1e-9);
  return above < 1 ? null : draws.toSorted((a, b) => b - a)[above - 1];
}

/**
 * What permutations stay below. Of 99 draws or more it is their own upper end. Of few it is the mean and three standard
 * deviations, or a prediction of 99 of 100 by Student's t if that is more. Null where none was drawn, or some draw has no
 * number.
 *
 * @param most what no number of this kind exceeds
 */
export function exchanged(
  draws: readonly (number | null)[],
  most: number,
  level = LEVEL,
): Permuted | null {
  const values = draws.filter((draw): draw is number => draw !== null);
  const n = draws.length;
  const critical = criticalValue(values, level);
  if (values.length < n || n === 0 || critical === null && T_99[n] === undefined) return null;
  const middle = mean(values)!;
  const squares = values.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const spread = Math.sqrt(squares / (n - 1));
  const predicted = () =>
    Math.min(most, middle + Math.max(SPREADS, T_99[n] * Math.sqrt(1 + 1 / n)) * spread);
  return {
    mean: middle,
    spread,
    highest: critical ?? predicted(),
    p: (value) => critical === null ? null : permutationP(values, value),
  };
}

/** A number of a part, with what it is in each permutation. */
interface PermutedPart {
  readonly value: number;
  readonly draws: readonly (number | null)[];
}

/** What a part is held to, all parts together. */
interface JointPart {
  readonly mean: number;
  /** What the part must exceed. */
  readonly highest: number;
  readonly p: number | null;
}

/**
 * Parts that are judged together, by the largest of them within each permutation (Westfall and Young 1993): so that one of
 * many is no more often significant than the level says. Each is taken in units of its own spread. With few draws each part
 * is held to its own.
 */
export function jointly(parts: readonly PermutedPart[]): (JointPart | null)[] {
  const alone = parts.map(({ draws }) => exchanged(draws, 1));
  const joint = alone.flatMap((own, i) =>
    own === null || own.p(0) === null ? [] : [{ ...parts[i], own }]
  );
  const units = (own: Permuted, value: number) =>
    own.spread > 0 ? (value - own.mean) / own.spread : value > own.mean ? Infinity : 0;
  const draws = Math.min(...joint.map(({ draws }) => draws.length));
  const largest = joint.length === 0 ? [] : Array.from(
    { length: draws },
    (_, draw) => Math.max(...joint.map(({ own, draws }) => units(own, draws[draw]!))),
  );
  const critical = criticalValue(largest);
  return alone.map((own, i) => {
    if (own === null) return null;
    if (own.p(0) === null || critical === null) return { ...own, p: null };
    return {
      mean: own.mean,
      highest: Math.max(own.mean, own.mean + critical * own.spread),
      p: permutationP(largest, units(own, parts[i].value)),
    };
  });
}

/** What permuted rows give, as members of the number that is read beside them. */
export const besidePermuted = (rows: Permuted | null, value: number | null) => ({
  null: rows?.mean,
  nullSd: rows?.spread,
  threshold: rows?.highest,
  p: rows && value !== null ? rows.p(value) : null,
});

/** Scenes that have another set of occurring objects to be told from. */
export function withAnother(swap: Float64Array, scenes: Int32Array): Int32Array {
  return scenes.filter((scene) => !Number.isNaN(swap[scene]));
}

/**
 * What vectors reach that depend on the bag alone: rows permuted among the scenes of each bag, and read again. It
 * holds in any design, also where a probe can learn which objects are frequent.
 */

import type { Core } from "../../core/core.ts";
import { mean } from "../../core/statistics/mean.ts";

/** One number of such rows, permuted some times. */
export interface Permuted {
  readonly mean: number;
  readonly spread: number;
  /** What further permutations stay below: the value has p <= {@linkcode LEVEL} above it. */
  readonly highest: number;
  /** Whether p is counted among the draws, and not by Student's t. */
  readonly isCounted: boolean;
  /** p of a value. */
  readonly p: (value: number) => number;
}

/** The level of every claim that rests on permutations. */
export const LEVEL = 0.01;
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
 * What permutations stay below, and p. Of 99 draws or more both are counted among them. Of few a next draw is predicted by
 * Student's t, as if they were Gaussian. Null where fewer than two were drawn, or some draw has no number.
 *
 * @param most what no number of this kind exceeds
 */
export function permutedNull(
  core: Core,
  draws: readonly (number | null)[],
  most: number,
  level = LEVEL,
): Permuted | null {
  const values = draws.filter((draw): draw is number => draw !== null);
  const n = draws.length;
  if (values.length < n || n < 2) return null;
  const critical = criticalValue(values, level);
  const middle = mean(values)!;
  const squares = values.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const spread = Math.sqrt(squares / (n - 1));
  // Of a next draw less the mean of these.
  const unit = spread * Math.sqrt(1 + 1 / n);
  const predicted = () => Math.min(most, middle + core.student_t_quantile(level, n - 1) * unit);
  return {
    mean: middle,
    spread,
    highest: critical ?? predicted(),
    isCounted: critical !== null,
    p: (value) =>
      critical !== null || unit === 0
        ? permutationP(values, value)
        : core.student_t_tail((value - middle) / unit, n - 1),
  };
}

/** {@linkcode permutedNull} as a measure hands it on. */
export const permutedIn = (core: Core) => (draws: readonly (number | null)[], most: number) =>
  permutedNull(core, draws, most);

/** A number of a part, with what it is in each permutation. */
interface PermutedPart {
  readonly value: number;
  readonly draws: readonly (number | null)[];
}

/** What a part is held to, all parts together. */
export interface JointPart {
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
export function jointly(core: Core, parts: readonly PermutedPart[]): (JointPart | null)[] {
  const partNulls = parts.map(({ draws }) => permutedNull(core, draws, 1));
  const joint = partNulls.flatMap((own, i) => own?.isCounted ? [{ ...parts[i], own }] : []);
  const units = (own: Permuted, value: number) =>
    own.spread > 0 ? (value - own.mean) / own.spread : value > own.mean ? Infinity : 0;
  const draws = Math.min(...joint.map(({ draws }) => draws.length));
  const largest = joint.length === 0 ? [] : Array.from(
    { length: draws },
    (_, draw) => Math.max(...joint.map(({ own, draws }) => units(own, draws[draw]!))),
  );
  const critical = criticalValue(largest);
  return partNulls.map((own, i) => {
    if (own === null) return null;
    if (!own.isCounted || critical === null) return { ...own, p: own.p(parts[i].value) };
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

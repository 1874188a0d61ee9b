import { sameLength, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";

/** Cases whose mean, or ratio of sums, is asked about, and the units that they depend on. */
export interface JackknifeCases {
  /** One number a case: 0 or 1, a share, a numerator. */
  readonly values: Float64Array;
  /** What each case counts, or its denominator; 1 unless given. */
  readonly weights?: Float64Array;
  /** Units of each case [cases, k], in 0..units-1; one named twice in a case counts once. */
  readonly of: { readonly ids: Int32Array; readonly units: number };
}

/** An interval, or why there is none. */
export type Jackknifed =
  | { readonly interval: readonly [low: number, high: number]; readonly reason: null }
  | { readonly interval: null; readonly reason: NoIntervalReason };

/** Why a jackknife gives no interval. */
export type NoIntervalReason =
  | "too few units"
  | "a unit in every case"
  | "no number without a unit";

const REASONS: readonly NoIntervalReason[] = [
  "too few units",
  "a unit in every case",
  "no number without a unit",
];

/** How an interval is made. */
export interface JackknifeOptions {
  /** `rate`: on the logit scale, from 0 to 1. `plain`: on its own scale. */
  readonly scale: "rate" | "plain";
  /** How often such intervals should hold the truth; 0.95 unless said otherwise. */
  readonly level?: number;
}

/**
 * The interval of sum(values) / sum(weights) by leaving every unit out in turn, with all cases that depend on
 * it, and Student's t of n - 1 degrees (Tukey 1958; Miller 1974). Cases that share an object are not
 * independent; leaving objects out knows it.
 *
 * What belongs to one case alone is counted once for each of its units; part of that is taken back where no unit
 * seems to matter. A rate gets half a success and half a failure more (Haldane 1956, Anscombe 1956). One that is 0 or 1
 * gets the bound of as many independent cases as there are units (Clopper and Pearson). The interval of a rate
 * always holds the rate.
 *
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { jackknifeInterval } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * // Six scenes of two of four objects; those with object 3 are missed.
 * const ids = Int32Array.of(0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3);
 * const cases = { values: Float64Array.of(1, 1, 0, 1, 0, 0), of: { ids, units: 4 } };
 * const { interval } = jackknifeInterval(core, cases, { scale: "rate" });
 * assert(interval !== null && interval[0] < 0.5 && interval[1] > 0.5);
 *
 * const one = { values: Float64Array.of(1, 0), of: { ids: Int32Array.of(0, 0), units: 1 } };
 * assertEquals(jackknifeInterval(core, one, { scale: "rate" }).reason, "too few units");
 * ```
 *
 * @throws RangeError if values, weights and units do not fit together
 */
export function jackknifeInterval(
  core: Core,
  { values, weights, of }: JackknifeCases,
  { scale, level = 0.95 }: JackknifeOptions,
): Jackknifed {
  checkLevel(level);
  if (values.length === 0) return { interval: null, reason: "too few units" };
  if (weights) sameLength("weights", weights.length, "the values", values.length);
  if (of.ids.length === 0 || of.ids.length % values.length !== 0) {
    throw new RangeError(`${of.ids.length} ids don't fill whole rows of ${values.length} cases.`);
  }
  for (const id of of.ids) wholeNumber("A unit's id", id, 0, of.units - 1);
  const rate = scale === "rate";
  return jackknifed(core.jackknife_of_cases(values, weights, of.ids, of.units, rate, level));
}

/** Units of {@linkcode JackknifeCases}, by what they are made of: the value of each unit, concept by concept. */
export interface UnitValues {
  /** [concepts, units]. */
  readonly ids: Int32Array;
  /** Values of each concept. */
  readonly sizes: readonly number[];
}

/**
 * The same interval for other values too, such as other colors and shapes: the variance is the sum over concepts of
 * the jackknife's that leaves each value out with all of its objects, Student's t has Satterthwaite's degrees, and
 * part of what objects alone would give is taken back. A concept counts as many values as would be shown equally often,
 * (Σ n)² / Σ n² of n cases a value. It is never narrower than the one over units. A concept with fewer than three values
 * is taken as it is.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { jackknifeInterval, jackknifeOverValues } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * // Nine objects of 3 x 3 values, a case each; the first three share a value, and are missed.
 * const ids = Int32Array.from({ length: 9 }, (_, object) => object);
 * const cases = { values: ids.reduce((to, id) => to.fill(id < 3 ? 0 : 1, id), new Float64Array(9)), of: { ids, units: 9 } };
 * const values = { ids: Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2), sizes: [3, 3] };
 * const [low] = jackknifeInterval(core, cases, { scale: "rate" }).interval!;
 * assert(jackknifeOverValues(core, cases, values, { scale: "rate" }).interval![0] < low);
 * ```
 *
 * @throws RangeError if values, weights, units and their values do not fit together
 */
export function jackknifeOverValues(
  core: Core,
  { values, weights, of }: JackknifeCases,
  { ids, sizes }: UnitValues,
  { scale, level = 0.95 }: JackknifeOptions,
): Jackknifed {
  checkLevel(level);
  if (values.length === 0) return { interval: null, reason: "too few units" };
  if (ids.length !== sizes.length * of.units) {
    throw new RangeError(
      `${ids.length} values are not those of ${of.units} units in ${sizes.length} concepts.`,
    );
  }
  const rate = scale === "rate";
  return jackknifed(
    core.jackknife_over_values(
      values,
      weights,
      of.ids,
      of.units,
      ids,
      Uint32Array.from(sizes),
      rate,
      level,
    ),
  );
}

/**
 * The same for a number that no mean of cases is, such as R² of a fit: `without` is the number recomputed
 * without each unit in turn, NaN where it does not exist.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { jackknifeOfRefits } from "@bindscope/bindscope/core";
 *
 * const without = Float64Array.of(0.7, 0.72, 0.69, 0.71, 0.7);
 * const { interval } = jackknifeOfRefits(await loadCore(), 0.7, without);
 * assert(interval !== null && interval[0] > 0.6 && interval[1] < 0.8);
 * ```
 */
export function jackknifeOfRefits(
  core: Core,
  estimate: number,
  without: Float64Array,
  level = 0.95,
): Jackknifed {
  checkLevel(level);
  return jackknifed(core.jackknife_of_refits(estimate, without, level));
}

function checkLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new RangeError(`The level of an interval lies between 0 and 1, not at ${level}.`);
}

function jackknifed(values: Float64Array): Jackknifed {
  return values.length === 2
    ? { interval: [values[0], values[1]], reason: null }
    : { interval: null, reason: REASONS[values[0]] };
}

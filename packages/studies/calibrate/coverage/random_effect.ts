/**
 * Exact matches of a known rate that scenes share through their objects: a scene is one where the effects of its
 * objects and its own, normal both, stay below the quantile of the rate. Objects hold the share `strength`
 * of the variance.
 */

import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";

/** Quantiles of the normal distribution; scipy.stats.norm.ppf. */
export const QUANTILES = {
  0.2: -0.8416212335729143,
  0.5: 0,
  0.8: 0.8416212335729143,
  0.9: 1.2815515655446004,
  0.95: 1.6448536269514722,
  0.98: 2.0537489106318225,
  0.995: 2.575829303548901,
} as const;

export type EffectRate = keyof typeof QUANTILES;

export interface RandomEffect {
  readonly units: number;
  readonly rate: EffectRate;
  readonly strength: number;
}

/**
 * 1 or 0 a case. `of` [cases, k] names the different units of each.
 */
export function correlatedMatches(
  core: Core,
  { units, rate, strength }: RandomEffect,
  of: Int32Array,
  k: number,
  seed: number,
): Float64Array {
  using ofUnits = new CounterStream(core, seed, "calibrate/luck of units");
  using ofCases = new CounterStream(core, seed, "calibrate/luck of cases");
  const cases = of.length / k;
  const effect = ofUnits.normal(units);
  const rest = ofCases.normal(cases);
  const [shared, alone] = [Math.sqrt(strength / k), Math.sqrt(1 - strength)];
  const matches = new Float64Array(cases);
  for (let i = 0; i < cases; i++) {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += effect[of[i * k + j]];
    matches[i] = +(shared * sum + alone * rest[i] < QUANTILES[rate]);
  }
  return matches;
}

/** Every ordered choice of `k` different units, without a random share that is missing. */
export function orderedChoices(
  core: Core,
  units: number,
  k: number,
  missing: number,
  seed: number,
): Int32Array {
  let values: number[][] = [[]];
  for (let position = 0; position < k; position++) {
    values = values.flatMap((chosen) =>
      Array.from({ length: units }, (_, unit) => unit)
        .filter((unit) => !chosen.includes(unit)).map((unit) => [...chosen, unit])
    );
  }
  if (missing === 0) return Int32Array.from(values.flat());
  using stream = new CounterStream(core, seed, "calibrate/missing");
  const gone = stream.uniform(values.length);
  return Int32Array.from(values.filter((_, i) => gone[i] >= missing).flat());
}

/** The normal interval of a share of independent cases: what neglects that scenes share objects. */
export function binomialInterval(matches: Float64Array): [number, number] {
  let sum = 0;
  for (const match of matches) sum += match;
  const share = sum / matches.length;
  const half = 1.959963984540054 * Math.sqrt(share * (1 - share) / matches.length);
  return [share - half, share + half];
}

/** Intervals of other numbers than rates: bits, the area under a curve, and five differences that have to hold together. */

import {
  type Core,
  CounterStream,
  type JackknifeCases,
  jackknifeInterval,
} from "@bindscope/bindscope/rooms/core";
import { aucInterval, bitsInterval } from "@bindscope/bindscope/rooms/inference";
import type { CoverageCell } from "./cell.ts";
import {
  correlatedMatches,
  type EffectRate,
  orderedChoices,
  QUANTILES,
  type RandomEffect,
} from "./random_effect.ts";

/** Normals of variance 1 a case, of which the units named in `of` [cases, 2] hold the share `strength`. */
function sharedNormals(
  core: Core,
  units: number,
  strength: number,
  of: Int32Array,
  seed: number,
): Float64Array {
  using ofUnits = new CounterStream(core, seed, "calibrate/effects of units");
  using ofCases = new CounterStream(core, seed, "calibrate/effects of cases");
  const [effect, rest] = [ofUnits.normal(units), ofCases.normal(of.length / 2)];
  const [shared, alone] = [Math.sqrt(strength / 2), Math.sqrt(1 - strength)];
  return Float64Array.from(
    rest,
    (x, i) => shared * (effect[of[2 * i]] + effect[of[2 * i + 1]]) + alone * x,
  );
}

const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** The most bits a scene, and the mean of those that are told. */
const [PRIOR, TOLD] = [1, 0.5];

/** Bits of each scene of two objects: even from 0 to {@linkcode PRIOR}, or with a long tail below, as of scenes that are decoded quite wrongly. */
export function bitsOfScenes(
  core: Core,
  units: number,
  strength: number,
  tail: "even" | "long tail",
  seed: number,
): JackknifeCases {
  const ids = orderedChoices(core, units, 2, 0, seed);
  const values = sharedNormals(core, units, strength, ids, seed).map((x) =>
    // A squared normal has a mean of 1.
    tail === "even" ? Math.min(Math.max(TOLD * (1 + x), 0), PRIOR) : PRIOR - (PRIOR - TOLD) * x * x
  );
  return { values, of: { ids, units } };
}

function bitsCell(units: number, strength: number, tail: "even" | "long tail"): CoverageCell {
  return {
    interval: "bits a scene",
    ...{ units, truth: TOLD, strength, missing: 0, setting: tail },
    draw(core, seed) {
      const cases = bitsOfScenes(core, units, strength, tail, seed);
      const { interval } = jackknifeInterval(core, cases, { scale: "plain" });
      const estimate = mean(cases.values);
      return { estimate, interval: bitsInterval(interval, estimate, PRIOR, null) };
    },
  };
}

/** Two sides of cosines, normal with variance 1: one is above the other by as much as the area says. */
function areaCell({ units, rate, strength }: RandomEffect): CoverageCell {
  return {
    interval: "area under a curve",
    ...{ units, truth: rate, strength, missing: 0, setting: "" },
    draw(core, seed) {
      const ids = orderedChoices(core, units, 2, 0, seed);
      const side = (seed: number, above: number) => {
        const values = sharedNormals(core, units, strength, ids, seed).map((x) => x + above);
        return { values, objects: ids };
      };
      const up = side(seed, Math.SQRT2 * QUANTILES[rate]);
      const down = side(seed + 2 ** 32, 0);
      const interval = aucInterval(core, up, down, units);
      return { estimate: interval === null ? 0 : (interval[0] + interval[1]) / 2, interval };
    },
  };
}

/** How many differences have to hold at once. */
const TOGETHER = 5;

/** A model and five others, all of one rate: the first of their simultaneous intervals that misses, if any does. */
function togetherCell({ units, rate, strength }: RandomEffect): CoverageCell {
  return {
    interval: "five differences together",
    ...{ units, truth: 0, strength, missing: 0, setting: `all rates ${rate}` },
    draw(core, seed) {
      const ids = orderedChoices(core, units, 2, 0, seed);
      const effect = { units, rate, strength };
      const model = correlatedMatches(core, effect, ids, 2, seed);
      const intervals = Array.from({ length: TOGETHER }, (_, i) => {
        const other = correlatedMatches(core, effect, ids, 2, seed + (i + 1) * 2 ** 32);
        const cases = { values: model.map((x, at) => x - other[at]), of: { ids, units } };
        return jackknifeInterval(core, cases, { scale: "plain", level: 1 - 0.05 / TOGETHER })
          .interval!;
      });
      const missed = intervals.find(([low, high]) => low > 0 || high < 0);
      return { estimate: 0, interval: missed ?? intervals[0] };
    },
  };
}

/** Twelve worlds each. */
export function numberCells(): CoverageCell[] {
  const units = [12, 24];
  const [rates, others] = [[0.5, 0.8, 0.9], [0.5, 0.9]] as const satisfies EffectRate[][];
  const over = <T>(make: (units: number) => T[]) => units.flatMap(make);
  return [
    ...over((units) =>
      [0, 0.4, 0.8].flatMap((strength) =>
        (["even", "long tail"] as const).map((tail) => bitsCell(units, strength, tail))
      )
    ),
    ...over((units) =>
      rates.flatMap((rate) => [0, 0.4].map((strength) => areaCell({ units, rate, strength })))
    ),
    ...over((units) =>
      others.flatMap((rate) =>
        [0, 0.4, 0.8].map((strength) => togetherCell({ units, rate, strength }))
      )
    ),
  ];
}

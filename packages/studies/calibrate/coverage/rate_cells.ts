/** Rates whose scenes share the effects of their objects: of scenes, edits, transfer, and their differences. */

import {
  bootstrapInterval,
  type Core,
  CounterStream,
  jackknifeInterval,
} from "@bindscope/bindscope/rooms/core";
import type { CoverageCell } from "./cell.ts";
import {
  binomialInterval,
  correlatedMatches,
  type EffectRate,
  orderedChoices,
  type RandomEffect,
} from "./random_effect.ts";

/** A rate of cases of `k` objects each, a share of which is missing. */
interface RateSetting extends RandomEffect {
  readonly interval: string;
  readonly k: number;
  readonly missing: number;
}

function rateCell({ interval, k, missing, ...effect }: RateSetting): CoverageCell {
  const { units, rate, strength } = effect;
  return {
    interval,
    units,
    truth: rate,
    strength,
    missing,
    setting: "",
    draw(core, seed) {
      const ids = orderedChoices(core, units, k, missing, seed);
      const values = correlatedMatches(core, effect, ids, k, seed);
      const { interval } = jackknifeInterval(core, { values, of: { ids, units } }, {
        scale: "rate",
      });
      return {
        estimate: mean(values),
        interval,
        overScenes: binomialInterval(values),
        ...seed % PERCENTILE_DRAWS === 0
          ? { percentiles: percentiles(core, values, ids, units, seed) }
          : {},
      };
    },
  };
}

/** One draw in this many has percentiles too: they take a hundred times as long. */
const PERCENTILE_DRAWS = 5;

function percentiles(
  core: Core,
  values: Float64Array,
  ids: Int32Array,
  units: number,
  seed: number,
): [number, number] {
  const options = { seed, stream: "calibrate/percentiles", resamples: 400 };
  return bootstrapInterval(core, values, { ...options, clusters: { ids, units } });
}

/** A scene is right exactly when both of its objects are good: nothing tells less of a rate. */
function decidedCell(units: number, rate: number): CoverageCell {
  return {
    interval: "rate of scenes that objects decide alone",
    units,
    truth: rate,
    strength: 1,
    missing: 0,
    setting: "",
    draw(core, seed) {
      const ids = orderedChoices(core, units, 2, 0, seed);
      using stream = new CounterStream(core, seed, "calibrate/good objects");
      const good = stream.uniform(units).map((u) => +(u < Math.sqrt(rate)));
      const values = Float64Array.from(
        { length: ids.length / 2 },
        (_, i) => good[ids[2 * i]] * good[ids[2 * i + 1]],
      );
      const { interval } = jackknifeInterval(core, { values, of: { ids, units } }, {
        scale: "rate",
      });
      return { estimate: mean(values), interval, overScenes: binomialInterval(values) };
    },
  };
}

/** Two models on the same scenes, each with effects of its own and the same rate in truth. */
function differenceCell({ units, rate, strength }: RandomEffect, missing: number): CoverageCell {
  return {
    interval: "difference of two models",
    units,
    truth: 0,
    strength,
    missing,
    setting: `both rates ${rate}`,
    draw(core, seed) {
      const ids = orderedChoices(core, units, 2, missing, seed);
      const effect = { units, rate, strength };
      const one = correlatedMatches(core, effect, ids, 2, seed);
      const other = correlatedMatches(core, effect, ids, 2, seed + 2 ** 32);
      const values = one.map((match, i) => match - other[i]);
      const { interval } = jackknifeInterval(core, { values, of: { ids, units } }, {
        scale: "plain",
      });
      return { estimate: mean(values), interval };
    },
  };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Over rates, strengths of object effects, numbers of objects and missing scenes. */
export function rateCells(full: boolean): CoverageCell[] {
  const units = full ? [12, 16, 20, 24, 30] : [12, 18, 24];
  const rates: readonly EffectRate[] = full
    ? [0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.995]
    : [0.5, 0.8, 0.9, 0.98];
  const strengths = full ? [0, 0.1, 0.2, 0.4, 0.8] : [0, 0.2, 0.4, 0.8];
  const missing = full ? [0, 0.2, 0.4, 0.6] : [0, 0.4];
  const every = (interval: string, k: number, units: readonly number[]) =>
    units.flatMap((units) =>
      rates.flatMap((rate) =>
        strengths.flatMap((strength) =>
          missing.map((missing) => rateCell({ interval, k, units, rate, strength, missing }))
        )
      )
    );
  const some = (interval: string, k: number, units: number, missing: number) =>
    rates.flatMap((rate) =>
      [0, 0.4, 0.8].map((strength) => rateCell({ interval, k, units, rate, strength, missing }))
    );
  return [
    ...every("rate of scenes of two objects", 2, units),
    ...some("rate of scenes of three objects", 3, 8, 0),
    ...some("rate of scenes of three objects", 3, 12, 0.6),
    // An edit depends on the objects of the scene and on the one that comes.
    ...some("rate of edits", 3, 12, 0.4),
    ...some("rate of scenes of held-out objects", 2, 7, 0),
    ...some("rate of scenes of held-out objects", 2, 10, 0),
    ...full
      ? [12, 24].flatMap((units) => [0.5, 0.7, 0.85, 0.95, 0.98].map((p) => decidedCell(units, p)))
      : [],
    ...[12, 18, 24].flatMap((units) =>
      ([0.5, 0.9] as const).flatMap((rate) =>
        [0, 0.4].map((strength) => differenceCell({ units, rate, strength }, 0.4))
      )
    ),
  ];
}

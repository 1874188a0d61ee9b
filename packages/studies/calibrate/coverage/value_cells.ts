/**
 * Rates and differences as a new vocabulary would have them: failures belong to values, or to objects, or to scenes alone,
 * and the interval for other values must hold the truth in each. Beside it the one over objects, which speaks for other
 * objects of the same values only.
 */

import {
  type Core,
  CounterStream,
  jackknifeInterval,
  jackknifeOverValues,
  type UnitValues,
} from "@bindscope/bindscope/rooms/core";
import { numberedSpace } from "@bindscope/bindscope/rooms/data";
import { usualWeights, zipfWeights } from "@bindscope/bindscope/rooms/scenes";
import type { CoverageCell } from "./cell.ts";
import { type EffectRate, orderedChoices, QUANTILES } from "./random_effect.ts";

/** Of objects of two concepts, all combinations: the first concept's values, then the second's. */
export function valuesOfUnits(sizes: readonly [number, number]): UnitValues {
  const units = sizes[0] * sizes[1];
  const value = (i: number) => i < units ? Math.floor(i / sizes[1]) : (i - units) % sizes[1];
  return { ids: Int32Array.from({ length: 2 * units }, (_, i) => value(i)), sizes };
}

/** What has effects: values of every concept, objects, or both objects have to be good, each for itself. */
type EffectOf = "values" | "objects" | "both good";

interface ValueSetting {
  readonly sizes: readonly [number, number];
  readonly effect: EffectOf;
  readonly rate: EffectRate;
  /** Share of the latent variance. */
  readonly strength: number;
  /**
   * Objects by an exponent of their frequency, or in nine of ten the first value that is usual for their last one; null: every
   * pair, or a sample of them.
   */
  readonly unequal: { readonly zipf: number } | "usual value" | null;
  readonly models: 1 | 2;
}

/** Scenes of a world that is not shown whole. */
const MOST = 800;

function valueCell(setting: ValueSetting): CoverageCell {
  const { sizes, effect, rate, strength, unequal, models } = setting;
  const units = sizes[0] * sizes[1];
  const valuesOf = valuesOfUnits(sizes);
  return {
    interval: models === 1
      ? "rate, for other values"
      : "difference of two models, for other values",
    units,
    truth: models === 1 ? rate : 0,
    strength,
    missing: null,
    setting: `${sizes.join(" x ")} values, ${
      strength === 0 && effect === "values" ? "effects of scenes" : `effects of ${effect}`
    }${drawnBy(unequal)}${models === 2 ? `, both rates ${rate}` : ""}`,
    draw(core, seed) {
      const ids = shownObjects(core, sizes, unequal, seed);
      const one = drawnMatches(core, setting, ids, seed);
      const other = models === 1 ? null : drawnMatches(core, setting, ids, seed + 2 ** 32);
      const values = other === null ? one : one.map((match, i) => match - other[i]);
      const cases = { values, of: { ids, units } };
      const scale = models === 1 ? "rate" as const : "plain" as const;
      return {
        estimate: values.reduce((sum, x) => sum + x, 0) / values.length,
        interval: jackknifeOverValues(core, cases, valuesOf, { scale }).interval,
        overObjects: jackknifeInterval(core, cases, { scale }).interval ?? undefined,
      };
    },
  };
}

function drawnBy(unequal: ValueSetting["unequal"]): string {
  if (unequal === null) return "";
  return unequal === "usual value" ? `, ${unequal}` : `, Zipf ${unequal.zipf}`;
}

/** Share of the objects whose first value is the usual one. */
const USUAL = 0.9;

/** Two objects a scene. */
function shownObjects(
  core: Core,
  sizes: readonly [number, number],
  unequal: ValueSetting["unequal"],
  seed: number,
): Int32Array {
  const units = sizes[0] * sizes[1];
  using stream = new CounterStream(core, seed, "calibrate/shown objects");
  if (unequal === null) {
    const all = orderedChoices(core, units, 2, 0, seed);
    const count = all.length / 2;
    if (count <= MOST) return all;
    return Int32Array.from(
      [...stream.permutation(count).subarray(0, MOST)].flatMap((
        at,
      ) => [all[2 * at], all[2 * at + 1]]),
    );
  }
  const weights = unequal === "usual value"
    ? usualWeights(numberedSpace(sizes), USUAL)
    : zipfWeights(stream.permutation(units), unequal.zipf);
  const sums = weights.map(((sum) => (weight) => sum += weight)(0));
  return Int32Array.from(
    stream.uniform(2 * MOST),
    (u) => sums.findIndex((sum) => u * sums[units - 1] < sum),
  );
}

function drawnMatches(
  core: Core,
  { sizes, effect, rate, strength }: ValueSetting,
  ids: Int32Array,
  seed: number,
): Float64Array {
  const units = sizes[0] * sizes[1];
  using ofUnits = new CounterStream(core, seed, "calibrate/luck of units");
  using ofCases = new CounterStream(core, seed, "calibrate/luck of cases");
  const cases = ids.length / 2;
  if (effect === "both good") {
    const good = ofUnits.uniform(units).map((u) => +(u < Math.sqrt(rate)));
    return Float64Array.from({ length: cases }, (_, i) => good[ids[2 * i]] * good[ids[2 * i + 1]]);
  }
  const effects = effect === "values" ? ofUnits.normal(sizes[0] + sizes[1]) : ofUnits.normal(units);
  const effectOf = (object: number) =>
    effect === "objects"
      ? effects[object]
      : effects[Math.floor(object / sizes[1])] + effects[sizes[0] + object % sizes[1]];
  const shared = Math.sqrt(strength / (effect === "values" ? 4 : 2));
  const rest = ofCases.normal(cases);
  const alone = Math.sqrt(1 - strength);
  return Float64Array.from({ length: cases }, (_, i) => {
    const latent = shared * (effectOf(ids[2 * i]) + effectOf(ids[2 * i + 1])) + alone * rest[i];
    return +(latent < QUANTILES[rate]);
  });
}

/** 24 and 64 objects: effects of values, none, unequal frequencies, usual values, both objects good, differences of two models. */
export function valueCells(): CoverageCell[] {
  const plain = { unequal: null, models: 1, rate: 0.8 } as const;
  return ([[8, 3], [8, 8]] as const).flatMap((sizes) => [
    ...([0.5, 0.9] as const).flatMap((rate) =>
      [0, 0.1, 0.4].map((strength) =>
        valueCell({ ...plain, sizes, effect: "values", rate, strength })
      )
    ),
    valueCell({ ...plain, sizes, effect: "objects", strength: 0.4, unequal: { zipf: 1.2 } }),
    valueCell({ ...plain, sizes, effect: "values", strength: 0.4, unequal: { zipf: 1.2 } }),
    ...[0.1, 0.4].map((strength) =>
      valueCell({
        ...plain,
        ...{ sizes, effect: "values", strength, rate: 0.5, unequal: "usual value" },
      })
    ),
    valueCell({ ...plain, sizes, effect: "both good", strength: 1 }),
    ...([0.5, 0.8] as const).flatMap((rate) =>
      [0, 0.1, 0.4].map((strength) =>
        valueCell({ ...plain, sizes, effect: "values", rate, strength, models: 2 })
      )
    ),
  ]);
}

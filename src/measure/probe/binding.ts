/** What goes with what, on scenes whose bag of values leaves a choice. (Contract, 16.) */

import type { Core } from "../../core/core.ts";
import {
  type Jackknifed,
  jackknifeInterval,
  type NoIntervalReason,
} from "../../core/statistics/jackknife.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { Repaired } from "../../metrics/probe.ts";
import { hitRate } from "../../probe/hit_rates.ts";
import type { BagFamilies } from "../../probe/readout/families.ts";
import type { RepairedFamily } from "../../probe/readout/pairs.ts";
import { EXCHANGES, type RepairedReading } from "../../probe/readout/repaired.ts";
import type { ReadoutPlan, SceneReading } from "../../probe/readout/scene_reading.ts";
import { overObjects } from "../statistics/over_objects.ts";
import { byChoice } from "./recognition.ts";

/** The numbers without intervals: what controls have too. */
export function bindingNumbers(reading: SceneReading, ambiguous: Uint8Array) {
  const { ofSets, pairs, roles, test } = reading;
  const { open } = byChoice(reading, ambiguous);
  const bits = ofSets && hitRate(ofSets.gains, test);
  const prior = ofSets && hitRate(ofSets.priors, test);
  return {
    pair: pairs && pairs.length > 0 ? shareRight(pairs) : null,
    swap: ofSets && hitRate(ofSets.swap, withAnother(ofSets.swap, open)),
    bits,
    prior,
    ratio: bits !== null && prior !== null && prior > 0 ? bits / prior : null,
    joint: roles && hitRate(roles, test),
    role: roles && hitRate(roles, open),
  };
}

/** The same with 95 % intervals over objects, and why some of these do not exist. */
export function bindingMetrics(
  core: Core,
  { scenes }: EmbeddingSet,
  { families }: ReadoutPlan,
  reading: SceneReading,
  ambiguous: Uint8Array,
  repaired: readonly RepairedReading[],
) {
  const { ofSets, pairs, roles, test } = reading;
  const { open } = byChoice(reading, ambiguous);
  const numbers = bindingNumbers(reading, ambiguous);
  const notes: string[] = [];
  const told = (name: string, { interval, reason }: Jackknifed) => {
    if (reason !== null) notes.push(`There is no interval of ${name}: ${REASONS[reason]}.`);
    return interval;
  };
  const over = (
    name: string,
    values: ArrayLike<number> | null,
    rows: Int32Array,
    scale: "rate" | "plain",
  ) => {
    if (values === null || rows.length === 0) return null;
    const cases = Float64Array.from(rows, (scene) => values[scene]);
    return told(name, overObjects(core, scenes, cases, rows, scale));
  };
  const swap = ofSets?.swap ?? null;
  const metrics = {
    pair: {
      test: numbers.pair,
      families: pairs?.length ?? 0,
      ci: pairs === null || pairs.length === 0
        ? null
        : told("pairs told apart", pairInterval(core, scenes, families, pairs)),
    },
    swap: {
      test: numbers.swap,
      ci: over("swaps told apart", swap, swap ? withAnother(swap, open) : open, "rate"),
      repaired: exchanged(repaired.map(({ swap }) => swap)),
    },
    binding: {
      bits: numbers.bits,
      ratio: numbers.ratio,
      prior: numbers.prior,
      ci: over("bits of binding", ofSets?.gains ?? null, test, "plain"),
    },
    role: {
      joint: numbers.joint,
      ambiguous: numbers.role,
      ci: over("places read", roles, open, "rate"),
    },
  };
  return { metrics, notes };
}

/** Student's t of 11 degrees, below which 99 of 100 draws lie. */
const T_99 = 2.718079183812;

/** What 99 of 100 further exchanges stay below: a prediction from those drawn, by Student's t. */
function exchanged(draws: readonly number[]): Repaired | null {
  if (draws.length !== EXCHANGES) return null;
  const middle = mean(draws)!;
  const squares = draws.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const spread = Math.sqrt(squares / (EXCHANGES - 1));
  const beyond = T_99 * spread * Math.sqrt(1 + 1 / EXCHANGES);
  return { mean: middle, spread, highest: Math.min(1, middle + beyond), draws: EXCHANGES };
}

const REASONS: { readonly [reason in NoIntervalReason]: string } = {
  "too few units": "it takes three objects or more",
  "a unit in every case": "some object is in every case, so none is left without it",
  "no number without a unit": "without some object there is no number",
};

function shareRight(pairs: readonly RepairedFamily[]): number {
  return pairs.filter(({ right }) => right).length / pairs.length;
}

/** Scenes that have another set of occurring objects to be told from. */
function withAnother(swap: Float64Array, scenes: Int32Array): Int32Array {
  return scenes.filter((scene) => !Number.isNaN(swap[scene]));
}

/** Every object is left out in turn, with each family that has a scene of it. */
function pairInterval(
  core: Core,
  scenes: SceneSet,
  { offsets, rows }: BagFamilies,
  pairs: readonly RepairedFamily[],
) {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const shown = pairs.map(({ family }) => {
    const own = rows.subarray(offsets[family], offsets[family + 1]);
    return [
      ...new Set(Array.from(own, (s) => [...ids.subarray(s * m, (s + 1) * m)]).flat()),
    ];
  });
  const width = Math.max(...shown.map(({ length }) => length));
  // An object named twice counts once.
  const units = shown.flatMap((own) => Array.from({ length: width }, (_, i) => own[i] ?? own[0]));
  const values = Float64Array.from(pairs, ({ right }) => right ? 1 : 0);
  const of = { ids: Int32Array.from(units), units: radix.length };
  return jackknifeInterval(core, { values, of }, { scale: "rate" });
}

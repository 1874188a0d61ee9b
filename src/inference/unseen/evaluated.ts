/** Scores of readers on judged scenes, all splits together: rates, what they add, intervals, and chance. */

import type { Core } from "../../core/core.ts";
import type { DecoderMetrics, TransferDecoder } from "../../core/probe/decoder_transfer.ts";
import { jackknifeInterval, jackknifeOverValues } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { TransferRow } from "../../metrics/kinds/decoder_transfer.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { valuesOfObjects } from "../intervals/over_objects.ts";

/** Objects of the judged scenes, all splits together; a scene that several splits judge is one scene. */
export function shownObjects(scenes: SceneSet, rows: readonly Uint32Array[]) {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const shown = rows.flatMap((rows) =>
    Array.from(rows, (scene) => [...ids.subarray(scene * m, (scene + 1) * m)])
  );
  const own = [...new Set(shown.flat())].sort((a, b) => a - b);
  const units = new Map(own.map((id, i) => [id, i]));
  return {
    scenes: scenes.distinct(rows.flatMap((rows) => Array.from(rows))),
    of: { ids: Int32Array.from(shown.flat(), (id) => units.get(id)!), units: units.size },
    values: valuesOfObjects(scenes, own.map((id) => radix[id])),
  };
}

/** How many more exchanges are told than by what needs no learning, scene by scene. */
export function gainOf(
  core: Core,
  scenes: SceneSet,
  rows: readonly Uint32Array[],
  learned: readonly DecoderMetrics[],
  alike: readonly DecoderMetrics[],
): TransferRow["gain"] {
  const { of, values: unitValues } = shownObjects(scenes, rows);
  const swap = (of: readonly DecoderMetrics[]) => of.flatMap(({ swap }) => Array.from(swap));
  const other = swap(alike);
  const values = Float64Array.from(swap(learned), (own, i) => own - other[i]);
  const scale = "plain" as const;
  return {
    value: mean(values)!,
    ci: jackknifeInterval(core, { values, of }, { scale }).interval,
    ciValues: jackknifeOverValues(core, { values, of }, unitValues, { scale }).interval,
  };
}

/** Rates over all judged scenes, and intervals over the objects that they show. */
export function evaluatedRates(
  core: Core,
  scenes: SceneSet,
  rows: readonly Uint32Array[],
  judgements: readonly DecoderMetrics[],
) {
  const { scenes: count, of, values: unitValues } = shownObjects(scenes, rows);
  const all = (values: (one: DecoderMetrics) => ArrayLike<number>) =>
    Float64Array.from(judgements.flatMap((one) => Array.from(values(one))));
  const over = (values: Float64Array): Interval =>
    jackknifeInterval(core, { values, of }, { scale: "rate" }).interval;
  const overOthers = (values: Float64Array): Interval =>
    jackknifeOverValues(core, { values, of }, unitValues, { scale: "rate" }).interval;
  const [joint, swap] = [all(({ joint }) => joint), all(({ swap }) => swap)];
  return {
    scenes: count,
    objects: of.units,
    joint: mean(joint)!,
    swap: mean(swap)!,
    calibrated: mean(swap)!,
    ci: { joint: over(joint), swap: over(swap) },
    ciValues: { joint: overOthers(joint), swap: overOthers(swap) },
  };
}

/**
 * A whole scene by guessing: the role reader guesses a value for each position and concept; the others the values of
 * each concept that are in the scene, and which of its pairings by one exchange is right.
 */
export function sceneChance(
  scenes: SceneSet,
  rows: readonly Uint32Array[],
  decoder: TransferDecoder,
): TransferRow["chance"] {
  const { objects: m, space, values } = scenes;
  const C = space.concepts.length;
  if (decoder === "role") {
    return { joint: space.objectCount ** -m, swap: 0.5 };
  }
  const guessed = rows.flatMap((rows) =>
    Array.from(rows, (scene) => {
      const own = values.subarray(scene * m * C, (scene + 1) * m * C);
      let share = 1 / pairings(own, C);
      for (const [c, { values }] of space.concepts.entries()) {
        const distinct = new Set(own.filter((_, i) => i % C === c)).size;
        for (let k = 0; k < distinct; k++) share *= (k + 1) / (values.length - k);
      }
      return share;
    })
  );
  return { joint: mean(guessed)!, swap: 0.5 };
}

/** Sets of objects that a scene's set competes with, itself included: one more for each exchange. */
function pairings(own: Int32Array, C: number): number {
  const m = own.length / C;
  let permutations = 0;
  for (let i = 1; i < m; i++) {
    for (let j = 0; j < i; j++) {
      const differ = Array.from({ length: C }, (_, c) => own[i * C + c] !== own[j * C + c]);
      const count = differ.filter(Boolean).length;
      // Of two concepts either exchange makes the same set.
      if (count >= 2) permutations += C === 2 ? 1 : count;
    }
  }
  return 1 + permutations;
}

/** Recognition from a reading: shares of scenes, chance, and intervals. (docs/results.md: exact match.) */

import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { matchRate } from "../../probe/match_rates.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { recognitionOver } from "../../probe/linear_probe.ts";
import type { SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import type { ProbeMetrics } from "../../metrics/kinds/probe.ts";
import type { Recognition } from "../../metrics/recognition.ts";
import { estimate } from "../../result/estimate.ts";
import type { InferenceContext } from "../context.ts";
import { clusteredIntervals } from "../intervals/clustered_intervals.ts";
import { overValues } from "../intervals/over_objects.ts";

/** Test scenes by whether their bag of values leaves a choice of objects. */
export function byChoice({ test }: SceneReadOut, ambiguous: Uint8Array) {
  return {
    ambiguousRows: test.filter((scene) => ambiguous[scene] === 1),
    determinedRows: test.filter((scene) => ambiguous[scene] === 0),
  };
}

export function recognition(readOut: SceneReadOut, ambiguous: Uint8Array): Recognition {
  const train = recognitionOver(readOut.fitted, readOut.train);
  const test = recognitionOver(readOut.matches, readOut.test);
  const { ambiguousRows, determinedRows } = byChoice(readOut, ambiguous);
  return {
    concept: { train: train.concept, test: test.concept, joint: test.joint },
    object: {
      train: train.object,
      test: test.object,
      ambiguous: matchRate(readOut.matches.object, ambiguousRows),
      determined: matchRate(readOut.matches.object, determinedRows),
    },
  };
}

export function conceptByConcept(
  { scenes }: EmbeddingSet,
  { fitted, matches, train, test }: SceneReadOut,
  guessed: readonly (number | null)[],
): ProbeMetrics["perConcept"] {
  return Object.fromEntries(scenes.space.concepts.map(({ name }, c) => [name, {
    train: estimate(matchRate(fitted.concepts[c], train)),
    test: estimate(matchRate(matches.concepts[c], test), { chance: guessed[c] }),
  }]));
}

/** What guessing gets. */
export function chance({ scenes }: EmbeddingSet, { test }: SceneReadOut) {
  const perConcept = scenes.space.concepts.map(({ values }, c) =>
    chanceLevel(scenes.labelsOf(c), scenes.objects, values.length, test)
  );
  const { ids, radix } = scenes.appearance();
  return {
    concept: test.length === 0 ? null : mean(perConcept as number[]),
    perConcept,
    object: chanceLevel(ids, scenes.objects, radix.length, test),
  };
}

/**
 * 95 % intervals, the fitted probe as it is: every object left out in turn, which leads; every value too; and test scenes
 * resampled as if they were independent.
 */
export async function recognitionIntervals(
  set: EmbeddingSet,
  readOut: SceneReadOut,
  ambiguous: Uint8Array,
  context: InferenceContext,
) {
  const { ambiguousRows, determinedRows } = byChoice(readOut, ambiguous);
  const { meanConcept, object } = readOut.matches;
  const over = async (name: string, matches: ArrayLike<number>, rows: Int32Array) => {
    const values = Float64Array.from(rows, (scene) => matches[scene]);
    const own = [context, set.scenes, values, rows, `probe/ci/${name}`, "rate"] as const;
    const ciValues = overValues(context.core, set.scenes, values, rows, "rate").interval;
    return { ...await clusteredIntervals(...own), ciValues };
  };
  const [concept, whole, open, determined] = await Promise.all([
    over("concept.test", meanConcept, readOut.test),
    over("object.test", object, readOut.test),
    over("object.ambiguous", object, ambiguousRows),
    over("object.determined", object, determinedRows),
  ]);
  return { concept, object: { test: whole, ambiguous: open, determined } };
}

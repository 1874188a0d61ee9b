/** Recognition from a reading: shares of scenes, chance, and intervals. (docs/results.md: exact match.) */

import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { matchRate } from "../../probe/match_rates.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { recognitionOver } from "../../probe/linear_probe.ts";
import type { SceneReading } from "../../probe/readout/scene_reading.ts";
import type { ProbeIntervals, ProbeMetrics } from "../../metrics/kinds/probe.ts";
import type { InferenceContext } from "../context.ts";
import { clusteredIntervals } from "../intervals/clustered_intervals.ts";
import { overValues } from "../intervals/over_objects.ts";

/** Test scenes by whether their bag of values leaves a choice of objects. */
export function byChoice({ test }: SceneReading, ambiguous: Uint8Array) {
  return {
    ambiguousRows: test.filter((scene) => ambiguous[scene] === 1),
    determinedRows: test.filter((scene) => ambiguous[scene] === 0),
  };
}

export function recognition(reading: SceneReading, ambiguous: Uint8Array) {
  const train = recognitionOver(reading.fitted, reading.train);
  const test = recognitionOver(reading.matches, reading.test);
  const { ambiguousRows, determinedRows } = byChoice(reading, ambiguous);
  return {
    concept: { train: train.concept, test: test.concept, joint: test.joint },
    object: {
      train: train.object,
      test: test.object,
      ambiguous: matchRate(reading.matches.object, ambiguousRows),
      determined: matchRate(reading.matches.object, determinedRows),
    },
  };
}

export function conceptByConcept(
  set: EmbeddingSet,
  { fitted, matches, train, test }: SceneReading,
) {
  return Object.fromEntries(set.scenes.space.concepts.map(({ name }, c) => [name, {
    train: matchRate(fitted.concepts[c], train),
    test: matchRate(matches.concepts[c], test),
  }]));
}

export function chance(
  { scenes }: EmbeddingSet,
  { test, ofSets }: SceneReading,
): ProbeMetrics["chance"] {
  const perConcept = scenes.space.concepts.map(({ values }, c) =>
    chanceLevel(scenes.labelsOf(c), scenes.objects, values.length, test)
  );
  const { ids, radix } = scenes.appearance();
  return {
    concept: test.length === 0 ? null : mean(perConcept as number[]),
    perConcept: Object.fromEntries(
      scenes.space.concepts.map(({ name }, c) => [name, perConcept[c]]),
    ),
    object: chanceLevel(ids, scenes.objects, radix.length, test),
    swap: ofSets === null ? null : 0.5,
  };
}

const READINGS = ["concept.test", "object.test", "object.ambiguous", "object.determined"] as const;

/**
 * 95 % intervals, the fitted probe as it is: every object left out in turn (ciOverObjects), which leads; every value
 * too (ciOverValues); and test scenes resampled as if they were independent (ci).
 */
export async function recognitionIntervals(
  set: EmbeddingSet,
  reading: SceneReading,
  ambiguous: Uint8Array,
  context: InferenceContext,
): Promise<Pick<ProbeMetrics, "ci" | "ciOverObjects" | "ciOverValues">> {
  const { ambiguousRows, determinedRows } = byChoice(reading, ambiguous);
  const rowsFor = {
    "concept.test": reading.test,
    "object.test": reading.test,
    "object.ambiguous": ambiguousRows,
    "object.determined": determinedRows,
  };
  const found = await Promise.all(READINGS.map(async (name) => {
    const matches = name === "concept.test" ? reading.matches.meanConcept : reading.matches.object;
    const rows = rowsFor[name];
    const values = Float64Array.from(rows, (scene) => matches[scene]);
    const own = [context, set.scenes, values, rows, `probe/ci/${name}`, "rate"] as const;
    return {
      ...await clusteredIntervals(...own),
      values: overValues(context.core, set.scenes, values, rows, "rate").interval,
    };
  }));
  const nested = (over: "scenes" | "objects" | "values"): ProbeIntervals => ({
    concept: { test: found[0][over] },
    object: { test: found[1][over], ambiguous: found[2][over], determined: found[3][over] },
  });
  return {
    ci: nested("scenes"),
    ciOverObjects: nested("objects"),
    ciOverValues: nested("values"),
  };
}

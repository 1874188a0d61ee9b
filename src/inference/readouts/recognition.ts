/** Recognition from a reading: shares of scenes, and chance. (docs/results.md: exact match.) */

import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import { casesOver } from "../intervals/cases.ts";

/** Test scenes by whether their bag of values leaves a choice of objects. */
export function byChoice({ test }: Pick<SceneReadOut, "test">, ambiguous: Uint8Array) {
  return {
    ambiguousRows: test.filter((scene) => ambiguous[scene] === 1),
    determinedRows: test.filter((scene) => ambiguous[scene] === 0),
  };
}

/**
 * Shares of scenes whose values, or objects, are recognised, by their cases.
 *
 * @param stream of each, where they are not those of their measure and place
 */
export function recognition(
  scenes: SceneSet,
  { fitted, matches, test, train }: SceneReadOut,
  ambiguous: Uint8Array,
  stream: (name: string) => string | undefined = () => undefined,
) {
  const { ambiguousRows, determinedRows } = byChoice({ test }, ambiguous);
  const of = (given: ArrayLike<number>, rows: Int32Array, name = "") =>
    casesOver(scenes, given, rows, { stream: stream(name) });
  return {
    concept: {
      train: of(fitted.meanConcept, train),
      test: of(matches.meanConcept, test, "concept"),
      joint: of(matches.joint, test),
    },
    object: {
      train: of(fitted.object, train),
      test: of(matches.object, test, "object"),
      ambiguous: of(matches.object, ambiguousRows, "ambiguous"),
      determined: of(matches.object, determinedRows),
    },
  };
}

/** The values of one concept at a time. */
export function conceptByConcept(
  { scenes }: EmbeddingSet,
  { fitted, matches, train, test }: SceneReadOut,
) {
  return Object.fromEntries(scenes.space.concepts.map(({ name }, c) => [name, {
    train: casesOver(scenes, fitted.concepts[c], train),
    test: casesOver(scenes, matches.concepts[c], test),
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

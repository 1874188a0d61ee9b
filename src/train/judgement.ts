/** What a rate of recognition is read with: intervals, chance, and what a bag of concepts reaches. */
import { bootstrapInterval } from "../core/statistics/bootstrap.ts";
import type { Core } from "../core/core.ts";
import type { JudgedScenes } from "../core/train/judged_scenes.ts";
import type { ConceptSpace } from "../data/concept_space.ts";
import { SceneSet } from "../data/scene_set.ts";
import { ambiguousScenes } from "../data/scenes/ambiguous_scenes.ts";
import { chanceLevel } from "../core/statistics/chance_level.ts";
import { overObjects } from "../inference/intervals/over_objects.ts";
import type { Metrics } from "../result/result.ts";

/**
 * Of every rate, at 95 %, `ciOverObjects`, which leaves every object out in turn, and `ci` over scenes drawn
 * resampled as if they were independent; `chance`; and `bagFloor`, the share of
 * scenes whose bag of concepts leaves no choice of objects: in others a bag has to guess among several.
 *
 * @param stream names the random numbers: one a split
 */
export function judgement(
  core: Core,
  space: ConceptSpace,
  { objects, right }: JudgedScenes,
  seed: number,
  stream: string,
): Metrics {
  const names = Object.keys(right);
  const count = right[names[0]].length;
  const m = objects.length / count;
  const scenes = new SceneSet(
    space,
    m,
    Int32Array.from(Array.from(objects, (id) => space.valuesOf(id)).flat()),
  );
  const interval = (name: string, over: "scenes" | "objects"): [number, number] | null => {
    const rows = Array.from({ length: count }, (_, row) => row)
      .filter((row) => !Number.isNaN(right[name][row]));
    if (rows.length === 0) return null;
    const values = Float64Array.from(rows, (row) => right[name][row]);
    if (over === "objects") {
      const { interval } = overObjects(core, scenes, values, rows, "rate");
      return interval && [...interval];
    }
    return bootstrapInterval(core, values, { seed, stream: `train/${stream}/${name}/scenes` });
  };
  const intervals = (over: "scenes" | "objects") =>
    Object.fromEntries(names.map((name) => [name, interval(name, over)]));
  const every = Int32Array.from({ length: count }, (_, row) => row);
  const ofConcept = space.concepts.map(({ values }, c) =>
    chanceLevel(scenes.labelsOf(c), m, values.length, every)!
  );
  const open = ambiguousScenes(scenes).reduce((sum, open) => sum + open, 0);
  const swaps = right.swap.filter((one) => !Number.isNaN(one)).length;
  return {
    ci: intervals("scenes"),
    ciOverObjects: intervals("objects"),
    chance: {
      concept: ofConcept.reduce((sum, chance) => sum + chance, 0) / ofConcept.length,
      object: chanceLevel(scenes.radixIds(), m, space.objectCount, every),
      swap: swaps > 0 ? 0.5 : null,
    },
    bagFloor: 1 - open / count,
    swapScenes: swaps,
  };
}

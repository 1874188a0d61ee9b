/** What a rate of recognition is read with: intervals, chance, and what a bag of concepts reaches. */
import { bootstrapInterval, chanceLevel, type Core } from "@bindscope/bindscope/rooms/core";
import type { EvaluationScenes } from "./trainer/evaluation_scenes.ts";
import { ambiguousScenes, type ConceptSpace, SceneSet } from "@bindscope/bindscope/rooms/data";
import { overObjects } from "@bindscope/bindscope/rooms/inference";
import type { Members } from "@bindscope/bindscope/rooms/result";

/**
 * Two 95 % intervals of every rate: `ci` by a jackknife over objects, `ciScenes` by a bootstrap over scenes, as if
 * these were independent. Also chance, and of objects the share of scenes whose bag of concepts allows one set of
 * objects alone: in all others a bag has to guess.
 *
 * @param stream name of the split, which names its stream of random numbers
 */
export function judgement(
  core: Core,
  space: ConceptSpace,
  { objects, right }: EvaluationScenes,
  seed: number,
  stream: string,
): { readonly of: { readonly [rate: string]: Members }; readonly swapScenes: number } {
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
  const every = Int32Array.from({ length: count }, (_, row) => row);
  const ofConcept = space.concepts.map(({ values }, c) =>
    chanceLevel(scenes.labelsOf(c), m, values.length, every)!
  );
  const ambiguous = ambiguousScenes(scenes).reduce((sum, one) => sum + one, 0);
  const swaps = right.swap.filter((one) => !Number.isNaN(one)).length;
  const ofSwap = swaps > 0 ? 0.5 : null;
  const beside: { readonly [rate: string]: Members } = {
    concept: { chance: ofConcept.reduce((sum, chance) => sum + chance, 0) / ofConcept.length },
    object: {
      null: 1 - ambiguous / count,
      chance: chanceLevel(scenes.radixIds(), m, space.objectCount, every),
    },
    swap: { chance: ofSwap },
    objectSwap: { chance: ofSwap },
  };
  return {
    of: Object.fromEntries(names.map((name) => [name, {
      ci: interval(name, "objects"),
      ciScenes: interval(name, "scenes"),
      ...beside[name],
    }])),
    swapScenes: swaps,
  };
}

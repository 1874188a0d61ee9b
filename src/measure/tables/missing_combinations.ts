import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { SceneIndex } from "../../data/scenes/scene_index.ts";

/**
 * A note where not every combination of the occurring objects is a scene: averages then carry traces
 * of the partners (two objects of PUG:SPARE never share a value); least squares does not.
 */
export function missingCombinations({ scenes }: EmbeddingSet): string[] {
  const { radix } = scenes.appearance();
  const all = radix.length ** scenes.objects;
  const { size } = new SceneIndex(scenes);
  if (size === all) return [];
  return [
    `${size} of ${all} possible scenes of the occurring objects are present. Averages (avg, avg_pos) are biased where combinations are missing; least squares (ls, ls_pos) is not.`,
  ];
}

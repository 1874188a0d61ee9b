import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import { SceneIndex } from "../../data/scenes/scene_index.ts";

/**
 * A note where not every combination of the occurring objects is a scene: averages then carry traces
 * of the partners (two objects of PUG:SPARE never share a value); least squares does not.
 */
export function missingCombinations({ scenes }: EmbeddingSet): Note[] {
  const { radix } = scenes.appearance();
  const possible = radix.length ** scenes.objects;
  const { size } = new SceneIndex(scenes);
  return size === possible ? [] : [note("embeddings.biased-averages", { scenes: size, possible })];
}

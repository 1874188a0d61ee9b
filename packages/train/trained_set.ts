import type { Core } from "@bindscope/bindscope/rooms/core";
import type { Trainer } from "./trainer/trainer.ts";
import { type ConceptSpace, EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";
import { withSplitNote } from "./trained_objects.ts";

/**
 * What a trained model makes of scenes of the most objects: an ordinary embedding set, with each
 * object alone, and with the query of every concept value.
 *
 * Scenes of training objects and of held-out ones are in it, as they come; the caller disposes.
 *
 * @param maxScenes at most this many, a seeded sample
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import {
 *   planFor,
 *   spaceFor,
 *   trainedSet,
 *   Trainer,
 *   trainOptions,
 * } from "@bindscope/bindscope/train";
 *
 * const core = await loadCore();
 * const options = trainOptions({ values: [4, 4], width: 16, layers: 1, batch: 32 });
 * const space = await spaceFor(options);
 * using trainer = new Trainer(core, planFor(options, space, 0));
 * using set = trainedSet(core, trainer, space, 100, "untrained");
 * assert(set.embeddings.rows === 100 && set.dim === 16);
 * ```
 */
export function trainedSet(
  core: Core,
  trainer: Trainer,
  space: ConceptSpace,
  maxScenes: number,
  name: string,
): EmbeddingSet {
  const { batch, seed } = trainer.plan;
  const objects = batch.length;
  const listed = listScenes(core, space, { objects, pairs: "all", maxScenes, seed });
  const scenes = withSplitNote(listed, trainer.objects("train"));
  const everyObject = Uint32Array.from({ length: space.objectCount }, (_, id) => id);
  return new EmbeddingSet({
    name,
    scenes,
    embeddings: trainer.embedScenes(scenes.radixIds(), objects),
    objects: trainer.embedScenes(everyObject, 1),
    conceptCaptions: trainer.embedValues(),
    provenance: { encoder: "dual encoder trained from scratch", step: trainer.step },
  });
}

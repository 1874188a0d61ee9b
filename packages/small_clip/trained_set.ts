import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { type SmallClip, withSplitNote } from "@bindscope/bindscope/rooms/train";
import { ConceptSpace, EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { listScenes } from "@bindscope/bindscope/rooms/scenes";

/**
 * What a trained small CLIP makes of pictures of scenes of the most objects: an ordinary embedding
 * set, with each object alone, the caption of every scene, and of every single value, so that
 * `retrieve` and all other measures run on it. The caller disposes.
 *
 * Pictures of training objects and of held-out ones are in it, as they come; what varies in them
 * is drawn from the seed.
 *
 * @param maxScenes more scenes than these are sampled by the plan's seed
 * @param name what reports call the set
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import {
 *   drawableSpaceFor,
 *   drawObjects,
 *   SmallClip,
 *   smallClipOptions,
 *   smallClipPlanFor,
 *   smallClipSet,
 * } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const options = smallClipOptions({ values: [3, 2], batch: 8, width: 16, layers: 1, dim: 12 });
 * const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), 0);
 * using clip = new SmallClip(core, plan, drawObjects(core, plan));
 * clip.run(2);
 * using set = smallClipSet(core, clip, 1000, "small");
 * assertEquals([set.scenes.count, set.dim], [36, 12]);
 * assertEquals([set.objects?.rows, set.captions?.rows, set.conceptCaptions?.rows], [6, 36, 5]);
 * ```
 */
export function smallClipSet(
  core: Core,
  trainer: SmallClip,
  maxScenes: number,
  name: string,
): EmbeddingSet {
  const { batch, seed, pictures } = trainer.plan;
  const space = new ConceptSpace(pictures.concepts);
  const objects = batch.length;
  const listed = listScenes(core, space, { objects, pairs: "all", maxScenes, seed });
  const scenes = withSplitNote(listed, trainer.objects("train"));
  const shown = scenes.radixIds();
  const everyObject = Uint32Array.from({ length: space.objectCount }, (_, id) => id);
  using stream = new CounterStream(core, seed, "small clip/set");
  const variants = (count: number) =>
    Uint32Array.from(stream.uniform(count), (draw) => Math.floor(draw * pictures.variants));
  return new EmbeddingSet({
    name,
    scenes,
    embeddings: trainer.embedScenes(shown, objects, variants(shown.length)),
    objects: trainer.embedScenes(everyObject, 1, variants(everyObject.length)),
    captions: trainer.embedCaptions(shown, objects),
    conceptCaptions: trainer.embedValues(),
    provenance: { encoder: "small CLIP trained from scratch", step: trainer.step },
  });
}

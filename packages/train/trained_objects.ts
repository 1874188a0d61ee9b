/** Which objects the encoder of a trained set saw: stored beside the set, since measures split again. */
import { note } from "@bindscope/bindscope/rooms/metrics";
import {
  type ConceptSpace,
  formatNpy,
  SceneSet,
  writeAtomic,
} from "@bindscope/bindscope/rooms/data";

/** Name of the file within the set: int32 [objects] by radix id, 1 for what training saw. */
const TRAINED_OBJECTS = "trained.npy";

/** The scenes of a trained set, with what readers of its measures have to know. */
export function withSplitNote(scenes: SceneSet, trained: ArrayLike<number>): SceneSet {
  const { space, objects, values, notes, namedViews } = scenes;
  const seen = note("train.objects", {
    trained: trained.length,
    objects: space.objectCount,
    file: TRAINED_OBJECTS,
  });
  return new SceneSet(space, objects, values, [...notes, seen], namedViews);
}

export async function writeTrainedObjects(
  folder: string,
  space: ConceptSpace,
  trained: ArrayLike<number>,
): Promise<void> {
  const data = new Int32Array(space.objectCount);
  for (const id of Array.from(trained)) data[id] = 1;
  await writeAtomic(`${folder}/${TRAINED_OBJECTS}`, formatNpy({ shape: [data.length], data }));
}

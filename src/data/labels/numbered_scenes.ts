import { withFile } from "../files/files.ts";
import { readNpyIntegers } from "../formats/npy.ts";
import { readNpyHeader, shapeName, typeName } from "../formats/npy_header.ts";
import { numberedScenes, shownCounts } from "../numbered_scenes.ts";
import type { SceneSet } from "../scene_set.ts";

/** Reads value indices, integers [scenes, m, C], as a .npy without a scenes.json beside it. */
export async function readNumberedScenes(path: string): Promise<SceneSet> {
  const head = await withFile(path, (source) => readNpyHeader(source, Infinity));
  if (head.type.kind === "float" && head.shape.length === 2) {
    throw new TypeError(
      `${path} holds ${typeName(head.type)} of the shape ${
        shapeName(head.shape)
      }, which look like ` +
        "embeddings; labels are a table, or integers [scenes, objects, concepts]. Were embeddings " +
        "and labels exchanged?",
    );
  }
  const { shape, data } = await readNpyIntegers(path);
  if (shape.length !== 3 || shape.includes(0)) {
    throw new RangeError(
      `${path} has the shape ${shapeName(shape)}; labels are integers [scenes, objects, concepts].`,
    );
  }
  const negative = data.find((value) => value < 0);
  if (negative !== undefined) {
    throw new RangeError(`${path} holds ${negative}; value indices are whole numbers from 0.`);
  }
  return numberedScenes(path, shownCounts(path, data, shape[2]), shape[1], data);
}

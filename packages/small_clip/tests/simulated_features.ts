import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { colorsAndShapes } from "../../scenes/flat/drawable_space.ts";

const OBJECTS = 16;
const DIM = 2 * OBJECTS;

/**
 * All 256 scenes of two of 4 x 4 objects, in the order given. A row has a `weight` for the object of
 * each position, so one linear layer can read the whole scene; an object alone counts half in both positions.
 */
export function simulatedFeatures(
  core: Core,
  { order = Array.from({ length: OBJECTS ** 2 }, (_, i) => i), objects = true, weight = 1 } = {},
): EmbeddingSet {
  const space = colorsAndShapes(4, 4);
  const rows = new Float32Array(order.length * DIM);
  const values = order.flatMap((scene, row) => {
    const [left, right] = [Math.floor(scene / OBJECTS), scene % OBJECTS];
    rows[row * DIM + left] = rows[row * DIM + OBJECTS + right] = weight;
    return [...space.valuesOf(left), ...space.valuesOf(right)];
  });
  const alone = new Float32Array(OBJECTS * DIM);
  for (let o = 0; o < OBJECTS; o++) alone[o * DIM + o] = alone[o * DIM + OBJECTS + o] = weight / 2;
  return new EmbeddingSet({
    name: "planted",
    scenes: new SceneSet(space, 2, Int32Array.from(values)),
    embeddings: Matrix.from(core, order.length, DIM, rows),
    objects: objects ? Matrix.from(core, OBJECTS, DIM, alone) : null,
  });
}

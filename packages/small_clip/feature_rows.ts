import type { Core } from "@bindscope/bindscope/rooms/core";
import type { FeatureRows } from "@bindscope/bindscope/rooms/train";
import {
  type ConceptSpace,
  type EmbeddingSet,
  loadEmbeddingSet,
  Sha256,
} from "@bindscope/bindscope/rooms/data";

/** Frozen features for the image tower of a small CLIP, and what they show. */
export interface SceneFeatures {
  /** Features [scenes, dim]. */
  readonly rows: FeatureRows;
  /** What the scenes show. */
  readonly space: ConceptSpace;
  /** m, the objects in a scene. */
  readonly objects: number;
  /** Dimensions of an embedding. */
  readonly dim: number;
  /** Of the rows in the order of radix ids, scenes first. */
  readonly sha256: string;
}

/**
 * The features of the set at `folder`, as `encode` writes it: {@linkcode sceneFeatures} of a folder.
 *
 * @throws {RangeError} unless it has every scene of its concept space and every object alone
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { readFeatures } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const { rows, space, objects, dim } = await readFeatures(core, "fixtures/golden/reference/additive_8x3");
 * assertEquals([space.objectCount, objects, dim], [24, 2, 64]);
 * assertEquals([rows.scenes.length, rows.objects.length], [24 ** 2 * 64, 24 * 64]);
 * ```
 */
export async function readFeatures(core: Core, folder: string): Promise<SceneFeatures> {
  using set = await loadEmbeddingSet(core, { folder });
  return sceneFeatures(set, folder);
}

/**
 * The embeddings of a set as features, in the order of radix ids: scenes [objects ^ m, dim], the first
 * position slowest, and objects alone [objects, dim].
 *
 * @param name what an error calls the set
 * @throws {RangeError} unless it has every scene of its concept space and every object alone
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConceptSpace, EmbeddingSet, loadCore, Matrix, SceneSet } from "@bindscope/bindscope";
 * import { sceneFeatures } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const space = new ConceptSpace([
 *   { name: "color", values: ["red", "blue"] },
 *   { name: "shape", values: ["cube", "sphere"] },
 * ]);
 * // Scenes of one object, the last first.
 * using set = new EmbeddingSet({
 *   name: "backwards",
 *   scenes: new SceneSet(space, 1, Int32Array.of(1, 1, 1, 0, 0, 1, 0, 0)),
 *   embeddings: Matrix.from(core, 4, 1, [3, 2, 1, 0]),
 *   objects: Matrix.from(core, 4, 1, [0, 1, 2, 3]),
 * });
 * assertEquals(sceneFeatures(set).rows.scenes, Float32Array.of(0, 1, 2, 3));
 * ```
 */
export function sceneFeatures(set: EmbeddingSet, name = set.name): SceneFeatures {
  const { scenes, dim, embeddings, objects } = set;
  const { space, objects: m } = scenes;
  const total = space.objectCount ** m;
  const again = "Encode all of them: scenes clevr2d, without --max-scenes or --pairs disjoint.";
  if (objects === null) {
    throw new RangeError(`${name} has no objects.npy, the features of objects alone. ${again}`);
  }
  const ids = scenes.radixIds();
  const rowOf = new Map<number, number>();
  for (let row = 0; row < scenes.count; row++) {
    let id = 0;
    for (const object of ids.subarray(row * m, (row + 1) * m)) {
      id = id * space.objectCount + object;
    }
    rowOf.set(id, row);
  }
  if (rowOf.size !== total) {
    throw new RangeError(
      `${name} has ${rowOf.size} of the ${total} scenes of ${m} objects. ${again}`,
    );
  }
  const values = new Float32Array(total * dim);
  const rows = embeddings.view();
  for (const [id, row] of rowOf) values.set(rows.subarray(row * dim, (row + 1) * dim), id * dim);
  const alone = objects.toArray();
  const hash = new Sha256();
  for (const { buffer } of [values, alone]) hash.update(new Uint8Array(buffer));
  return {
    rows: { scenes: values, objects: alone },
    space,
    objects: m,
    dim,
    sha256: hash.digest().sha256,
  };
}

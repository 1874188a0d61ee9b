import type { SceneShape } from "./approximator/approximator.ts";
import { wholeNumber } from "./check.ts";
import type { Matrix } from "./matrix.ts";

/** What some scenes show. */
export interface SceneValues extends SceneShape {
  /** Value indices, [scenes, m, C]. */
  readonly values: Int32Array;
}

/** Scenes to learn from, with their embeddings. */
export interface TrainScenes extends SceneValues {
  /** [scenes, dim]. */
  readonly targets: Matrix;
}

/** A fitted model. It is frozen, and an unfitted one can't exist. */
export interface SceneModel extends SceneShape, Disposable {
  /** Dimensions of an embedding. */
  readonly dim: number;
  /**
   * Embeddings [scenes, dim] of scenes of the same concepts and as many objects; dispose of them.
   *
   * @throws {RangeError} for scenes of another shape, or with a value that their concepts don't have
   */
  predict(scenes: SceneValues): Matrix;
  /** All that is needed to have the same model again, as plain data. */
  toJSON(): unknown;
}

/** Throws unless `scenes` have the shape of those that a model was fitted on. */
export function requireShape(model: SceneShape, scenes: SceneValues): void {
  const shown = ({ positions, sizes }: SceneShape) =>
    `${positions} objects of ${sizes.join(" x ")} values`;
  if (model.positions !== scenes.positions || model.sizes.join() !== scenes.sizes.join()) {
    throw new RangeError(
      `The model was fitted on scenes of ${shown(model)}, but these have ${shown(scenes)}.`,
    );
  }
  const width = scenes.positions * scenes.sizes.length;
  if (scenes.values.length % width !== 0) {
    throw new RangeError(
      `${scenes.values.length} values are no whole number of scenes: one of them has ${width}.`,
    );
  }
}

/**
 * A copy of a shape that nobody can change.
 *
 * @throws {RangeError} for a number of objects that no scene has
 */
export function frozenShape({ positions, sizes }: SceneShape): SceneShape {
  wholeNumber("The number of objects in a scene, positions,", positions, 1, 2 ** 31 - 1);
  return Object.freeze({ positions, sizes: Object.freeze([...sizes]) });
}

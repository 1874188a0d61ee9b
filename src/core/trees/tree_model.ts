import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import {
  frozenShape,
  requireShape,
  type SceneModel,
  type SceneValues,
  type TrainScenes,
} from "../scene_model.ts";
import { boostedPredictions, forestPredictions } from "./trees.ts";
import { SEED_RANGE } from "../range.ts";

/** How trees are grown: {@linkcode forestPredictions}, {@linkcode boostedPredictions}. */
export type TreeGrowth =
  | { readonly kind: "forest"; readonly trees: number; readonly seed: number }
  | { readonly kind: "boosted"; readonly components: number };

/** Fitted trees as plain data. */
export interface TreeModelJson {
  /** Distinguishes it among fitted things. */
  kind: "trees";
  /** How the trees were grown. */
  growth: TreeGrowth;
  /** Objects in a scene. */
  positions: number;
  /** Number of values of each concept. */
  sizes: readonly number[];
  /** Dimensions of an embedding. */
  dim: number;
  /** Value indices of the scenes that are learned from, [scenes, m, C]. */
  values: number[];
  /** Their embeddings, row-major [scenes, dim]. */
  targets: number[];
}

/** Predictions of trees, and for boosted ones the principal components that they predict. */
export interface TreePredictions {
  /** [scenes, dim]; dispose of it. */
  readonly predictions: Matrix;
  /** Their number, and the share of the variance of the embeddings that they hold. */
  readonly components: { readonly count: number; readonly variance: number } | null;
}

/**
 * A random forest or boosted trees, as what decides them: the scenes to learn from and how trees grow.
 *
 * Trees are never kept: a forest holds more numbers than its scenes, and scenes to predict can fall
 * through the splits while these are made. So each prediction grows the same trees again; ask for all
 * scenes at once. It can't be changed.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { TreeModel } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * const scenes = { positions: 1, sizes: [2], values: Int32Array.of(0, 0, 1, 1) };
 * const targets = Matrix.from(core, 4, 1, [1, 1, 5, 5]);
 * using model = new TreeModel(core, { ...scenes, targets }, { kind: "forest", trees: 20, seed: 0 });
 * using predicted = model.predict(scenes);
 * assert(predicted.view()[0] < 2 && predicted.view()[3] > 4);
 * ```
 */
export class TreeModel implements SceneModel {
  /** How the trees were grown. */
  readonly growth: TreeGrowth;
  readonly positions: number;
  readonly sizes: readonly number[];
  /** Dimensions of an embedding. */
  readonly dim: number;
  readonly #core: Core;
  readonly #values: Int32Array;
  readonly #targets: Matrix;

  /**
   * Grows trees on train scenes.
   *
   * @param scenes their `targets` are taken over, so leave them alone from here on
   * @throws {RangeError} where numbers are not finite or shapes don't fit
   */
  constructor(core: Core, scenes: TrainScenes, growth: TreeGrowth) {
    const { values, targets } = scenes;
    requireFinite(targets, "the embeddings");
    requireShape(scenes, scenes);
    if (growth.kind === "forest") {
      wholeNumber("The number of trees", growth.trees, 1, 1e6);
      wholeNumber("The seed", growth.seed, SEED_RANGE.min, SEED_RANGE.max);
    } else wholeNumber("The number of components", growth.components, 1, 1e6);
    ({ positions: this.positions, sizes: this.sizes } = frozenShape(scenes));
    this.growth = Object.freeze({ ...growth });
    this.dim = targets.cols;
    this.#core = core;
    this.#values = values.slice();
    this.#targets = targets;
    Object.freeze(this);
  }

  /** The model that {@linkcode TreeModel.toJSON} wrote. */
  static fromJSON(core: Core, json: TreeModelJson): TreeModel {
    const { growth, dim } = json;
    const targets = Matrix.from(core, json.targets.length / dim, dim, json.targets);
    return new TreeModel(
      core,
      { ...frozenShape(json), values: Int32Array.from(json.values), targets },
      growth,
    );
  }

  /** Grows the trees, and lets the scenes fall through them. */
  grow(
    scenes: SceneValues,
    onProgress?: (done: number, of: number) => boolean | void,
  ): TreePredictions {
    requireShape(this, scenes);
    const problem = {
      positions: this.positions,
      sizes: this.sizes,
      values: this.#values,
      targets: this.#targets,
      queries: scenes.values,
    };
    if (this.growth.kind === "forest") {
      const predictions = forestPredictions(this.#core, problem, this.growth, onProgress);
      return { predictions, components: null };
    }
    const result = boostedPredictions(this.#core, problem, this.growth, onProgress);
    const { predictions, components: count, variance } = result;
    return { predictions, components: { count, variance } };
  }

  predict(scenes: SceneValues): Matrix {
    return this.grow(scenes).predictions;
  }

  toJSON(): TreeModelJson {
    const { growth, positions, sizes, dim } = this;
    return {
      kind: "trees",
      growth,
      positions,
      sizes,
      dim,
      values: Array.from(this.#values),
      targets: Array.from(this.#targets.view()),
    };
  }

  /** Frees the memory. Doing it twice is no error. */
  dispose(): void {
    this.#targets.dispose();
  }

  /** Frees it at the end of `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

import { requireFinite } from "../check.ts";
import type { Core } from "../core.ts";
import { FittedTable, type FittedTableJson } from "../tables/fitted_table.ts";
import type { Matrix } from "../matrix.ts";
import {
  frozenShape,
  requireShape,
  type SceneModel,
  type SceneValues,
  type TrainScenes,
} from "../scene_model.ts";
import type { Design } from "../tables/design.ts";

/** An additive approximator as plain data. */
export interface AdditiveApproximatorJson {
  /** Distinguishes it among fitted things. */
  kind: "additive";
  /** Objects in a scene. */
  positions: number;
  /** Number of values of each concept. */
  sizes: readonly number[];
  /** Its vectors. */
  table: FittedTableJson;
}

/**
 * The additive approximator: an intercept and a vector for each value of each position, least squares of
 * minimum norm. (docs/results.md: approximate.) It can't be changed; an unfitted one can't exist.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { AdditiveApproximator } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * const shape = { positions: 1, sizes: [2, 2] };
 * using targets = Matrix.from(core, 3, 1, [0, 1, 10]);
 * const seen = { ...shape, values: Int32Array.of(0, 0, 0, 1, 1, 0), targets };
 * using model = AdditiveApproximator.fit(core, seen);
 * using predicted = model.predict({ ...shape, values: Int32Array.of(1, 1) });
 * assert(Math.abs(predicted.view()[0] - 11) < 1e-4);
 * ```
 */
export class AdditiveApproximator implements SceneModel {
  readonly positions: number;
  readonly sizes: readonly number[];
  /** Dimensions of an embedding. */
  readonly dim: number;
  readonly #table: FittedTable;

  private constructor(shape: { positions: number; sizes: readonly number[] }, table: FittedTable) {
    ({ positions: this.positions, sizes: this.sizes } = frozenShape(shape));
    this.dim = table.dim;
    this.#table = table;
    Object.freeze(this);
  }

  /**
   * Least squares of minimum norm on train scenes.
   *
   * @throws {RangeError} where numbers are not finite or shapes don't fit
   */
  static fit(core: Core, scenes: TrainScenes): AdditiveApproximator {
    requireFinite(scenes.targets, "the embeddings");
    requireShape(scenes, scenes);
    const zero = new Float64Array(scenes.targets.cols);
    const table = FittedTable.byLeastSquares(core, scenes.targets, designOf(scenes), zero);
    return new AdditiveApproximator(scenes, table);
  }

  /** The model that {@linkcode AdditiveApproximator.toJSON} wrote. */
  static fromJSON(core: Core, json: AdditiveApproximatorJson): AdditiveApproximator {
    return new AdditiveApproximator(json, FittedTable.fromJSON(core, json.table));
  }

  /** Numbers that the fit found. */
  get parameters(): number {
    return this.#table.columns * this.dim;
  }

  predict(scenes: SceneValues): Matrix {
    requireShape(this, scenes);
    return this.#table.part(designOf(scenes));
  }

  toJSON(): AdditiveApproximatorJson {
    const { positions, sizes } = this;
    return { kind: "additive", positions, sizes, table: this.#table.toJSON() };
  }

  /** Frees the memory. Doing it twice is no error. */
  dispose(): void {
    this.#table.dispose();
  }

  /** Frees it at the end of `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** Column 0 is the intercept; after it each position has its concepts side by side. */
function designOf({ positions, sizes, values }: SceneValues): Design {
  const k = positions * sizes.length;
  const starts: number[] = [];
  let columns = 1;
  for (let i = 0; i < k; i++) {
    starts.push(columns);
    columns += sizes[i % sizes.length];
  }
  const scenes = values.length / k;
  const ids = new Int32Array(scenes * (k + 1));
  for (let s = 0; s < scenes; s++) {
    for (let i = 0; i < k; i++) {
      const value = values[s * k + i];
      if (value < 0 || value >= sizes[i % sizes.length]) {
        throw new RangeError(
          `Scene ${s} names value ${value} of concept ${i % sizes.length}, which has ${
            sizes[i % sizes.length]
          }.`,
        );
      }
      ids[s * (k + 1) + 1 + i] = starts[i] + value;
    }
  }
  return { ids, scenes, k: k + 1, columns };
}

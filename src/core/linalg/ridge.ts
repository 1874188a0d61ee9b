import { requireFinite } from "../check.ts";
import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { Matrix } from "../matrix.ts";

/** A ridge map as plain data. */
export interface RidgeMapJson {
  /** Distinguishes it among fitted things. */
  kind: "ridge-map";
  /** [outputs]. */
  offset: number[];
  /** Row-major, [inputs, outputs]. */
  weights: number[];
}

/**
 * A linear map with intercept from one embedding space to another, by ridge regression in double. It
 * can't be changed; an unfitted one can't exist.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { RidgeMap } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using from = Matrix.from(core, 3, 1, [0, 1, 2]);
 * using to = Matrix.from(core, 3, 2, [1, 0, 2, 0, 3, 0]);
 * using map = RidgeMap.fit(core, from, to, 1e-9);
 * using image = map.predict(from);
 * assert(Math.abs(image.view()[4] - 3) < 1e-6);
 * ```
 */
export class RidgeMap extends CoreObject<InstanceType<Core["Ridge"]>> {
  /** Dimensions of the two spaces. */
  readonly inputs: number;
  /** Dimensions that it maps to. */
  readonly outputs: number;
  readonly #core: Core;

  private constructor(
    core: Core,
    inputs: number,
    outputs: number,
    handle: InstanceType<Core["Ridge"]>,
  ) {
    super("ridge map", handle);
    this.inputs = inputs;
    this.outputs = outputs;
    this.#core = core;
    Object.freeze(this);
  }

  /**
   * Fits the map from rows to rows.
   *
   * @param from [rows, inputs]
   * @param to [rows, outputs]
   * @param share weight of the penalty, in units of the inputs' mean variance
   * @throws {RangeError} where numbers are not finite or shapes don't fit
   */
  static fit(core: Core, from: Matrix, to: Matrix, share: number): RidgeMap {
    if (from.rows !== to.rows || from.rows === 0) {
      throw new RangeError(`${from.rows} rows can't be mapped to ${to.rows}: they come in pairs.`);
    }
    if (!(share > 0 && share < Infinity)) {
      throw new RangeError(`The weight of a ridge penalty is a positive number, not ${share}.`);
    }
    requireFinite(from, "the embeddings");
    requireFinite(to, "the embeddings mapped to");
    return new RidgeMap(core, from.cols, to.cols, new core.Ridge(from.handle, to.handle, share));
  }

  /** The map that {@linkcode RidgeMap.toJSON} wrote. */
  static fromJSON(core: Core, { offset, weights }: RidgeMapJson): RidgeMap {
    const handle = core.Ridge.from_parts(Float64Array.from(weights), Float64Array.from(offset));
    return new RidgeMap(core, weights.length / offset.length, offset.length, handle);
  }

  /** Where the map takes `embeddings` [rows, inputs]: [rows, outputs]. */
  predict(embeddings: Matrix): Matrix {
    const handle = this.live;
    if (embeddings.cols !== this.inputs) {
      throw new RangeError(
        `The map was fitted on ${this.inputs} dimensions, but these embeddings have ${embeddings.cols}.`,
      );
    }
    const image = Matrix.zeros(this.#core, embeddings.rows, this.outputs);
    handle.apply(embeddings.handle, image.handle);
    return image;
  }

  /** Plain data, which `fromJSON` reads back. */
  toJSON(): RidgeMapJson {
    const handle = this.live;
    return {
      kind: "ridge-map",
      offset: Array.from(handle.offset()),
      weights: Array.from(handle.weights()),
    };
  }
}

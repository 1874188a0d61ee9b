import { disposedError, requireFinite } from "./check.ts";
import type { Core } from "./core.ts";
import { Matrix } from "./matrix.ts";

/**
 * A linear map with intercept from one embedding space to another, by ridge regression in double.
 *
 * ```ts
 * import { loadCore, Matrix, RidgeMap } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using from = Matrix.from(core, 3, 1, [0, 1, 2]);
 * using to = Matrix.from(core, 3, 2, [1, 0, 2, 0, 3, 0]);
 * using map = new RidgeMap(core, from, to, 1e-9);
 * using image = map.apply(core, from);
 * console.assert(Math.abs(image.view()[4] - 3) < 1e-6);
 * ```
 */
export class RidgeMap {
  /** Dimensions of the two spaces. */
  readonly inputs: number;
  readonly outputs: number;
  #handle: InstanceType<Core["Ridge"]> | null;

  /**
   * @param from [rows, inputs]
   * @param to [rows, outputs]
   * @param share weight of the penalty, in units of the inputs' mean variance
   */
  constructor(core: Core, from: Matrix, to: Matrix, share: number) {
    if (from.rows !== to.rows || from.rows === 0) {
      throw new RangeError(`${from.rows} rows can't be mapped to ${to.rows}: they come in pairs.`);
    }
    if (!(share > 0 && share < Infinity)) {
      throw new RangeError(`The weight of a ridge penalty is a positive number, not ${share}.`);
    }
    requireFinite(from, "the embeddings");
    requireFinite(to, "the embeddings mapped to");
    this.inputs = from.cols;
    this.outputs = to.cols;
    this.#handle = new core.Ridge(from.handle, to.handle, share);
  }

  /** Where the map takes `embeddings` [rows, inputs]: [rows, outputs]. */
  apply(core: Core, embeddings: Matrix): Matrix {
    if (this.#handle === null) throw disposedError("ridge map");
    if (embeddings.cols !== this.inputs) {
      throw new RangeError(
        `The map was fitted on ${this.inputs} dimensions, but these embeddings have ${embeddings.cols}.`,
      );
    }
    const image = Matrix.zeros(core, embeddings.rows, this.outputs);
    this.#handle.apply(embeddings.handle, image.handle);
    return image;
  }

  /** Frees the map. Doing it twice is no error. */
  dispose(): void {
    this.#handle?.free();
    this.#handle = null;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

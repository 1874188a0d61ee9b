import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";

/** Which factors are transposed first. */
export interface MatmulOptions {
  /** Use the transpose of `a`. */
  transposeA?: boolean;
  /** Use the transpose of `b`. */
  transposeB?: boolean;
}

/**
 * The product of `a` [m, k] and `b` [k, n] (shapes after turning): a new matrix [m, n].
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { matmul } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using a = Matrix.from(core, 1, 2, [1, 2]);
 * using square = matmul(core, a, a, { transposeB: true });
 * assert(square.view()[0] === 5);
 * ```
 */
export function matmul(core: Core, a: Matrix, b: Matrix, options: MatmulOptions = {}): Matrix {
  const { transposeA = false, transposeB = false } = options;
  const inner = [transposeA ? a.rows : a.cols, transposeB ? b.cols : b.rows];
  if (inner[0] !== inner[1]) {
    throw new RangeError(
      `A product of [${a.rows}, ${a.cols}]${transposeA ? " transposed" : ""} and ` +
        `[${b.rows}, ${b.cols}]${transposeB ? " transposed" : ""} does not exist: ` +
        `${inner[0]} columns meet ${inner[1]} rows.`,
    );
  }
  return new Matrix(core, core.matmul(a.handle, b.handle, transposeA, transposeB));
}

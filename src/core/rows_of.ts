import type { Core } from "./core.ts";
import { Matrix } from "./matrix.ts";

/**
 * A new matrix [rows, cols] of these rows, in the order given; dispose of it.
 *
 * @param rows numbers of rows, which may repeat
 * @throws {RangeError} for a row that the matrix does not have
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { selectRows } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using matrix = Matrix.from(core, 3, 2, [0, 1, 2, 3, 4, 5]);
 * using picked = selectRows(core, matrix, [2, 0]);
 * assertEquals([...picked.view()], [4, 5, 0, 1]);
 * ```
 */
export function selectRows(core: Core, matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { cols } = matrix;
  const picked = Matrix.zeros(core, rows.length, cols);
  // Taken after the core grew; no call goes to it until both are done with.
  const from = matrix.view();
  const to = picked.view();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!Number.isInteger(row) || row < 0 || row >= matrix.rows) {
      picked.dispose();
      throw new RangeError(`Rows are numbered 0 to ${matrix.rows - 1}, but ${row} was given.`);
    }
    to.set(from.subarray(row * cols, (row + 1) * cols), i * cols);
  }
  return picked;
}

/** The same of an array [any number, width], row-major. */
export function gatherRows(values: Int32Array, width: number, rows: Int32Array): Int32Array {
  const gathered = new Int32Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    gathered.set(values.subarray(rows[i] * width, (rows[i] + 1) * width), i * width);
  }
  return gathered;
}

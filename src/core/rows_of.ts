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

type Numbers<T> = T extends Int32Array ? Int32Array<ArrayBuffer> : Float32Array<ArrayBuffer>;

/** The same of an array [any number, width], row-major. */
export function gatherRows<T extends Int32Array | Float32Array>(
  values: T,
  width: number,
  rows: ArrayLike<number>,
): Numbers<T> {
  const length = rows.length * width;
  const gathered = values instanceof Int32Array ? new Int32Array(length) : new Float32Array(length);
  for (let i = 0; i < rows.length; i++) {
    copyRow(values, rows[i] * width, gathered, i * width, width);
  }
  return gathered as Numbers<T>;
}

/** Puts row i of `values` [places, width] where `places[i]` says, row-major. */
export function scatterRows<T extends Int32Array | Float32Array>(
  to: T,
  values: T,
  width: number,
  positions: ArrayLike<number>,
): void {
  for (let i = 0; i < positions.length; i++) {
    copyRow(values, i * width, to, positions[i] * width, width);
  }
}

/** Numbers up to which a loop leaves less behind than an array for them. */
const FEW = 16;

function copyRow<T extends Int32Array | Float32Array>(
  from: T,
  start: number,
  to: Int32Array | Float32Array,
  at: number,
  width: number,
): void {
  if (width > FEW) to.set(from.subarray(start, start + width), at);
  else for (let i = 0; i < width; i++) to[at + i] = from[start + i];
}

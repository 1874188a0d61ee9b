/** Vectors that nothing can be read from, whatever they are of. */
import type { Matrix } from "../core/matrix.ts";

/** Squares of larger numbers, added up, leave what float32 can hold. No encoder gives such. */
const LARGEST = 1e15;

/** Squares of smaller differences are lost among the smallest numbers of float32. */
const SMALLEST = 1e-15;

/**
 * Refuses embeddings whose numbers are too large for what is done with them, that are all one vector, or that
 * differ by less than float32 can square.
 *
 * @param name how the error calls them; for a file, its path
 */
export function refuseFlat(name: string, matrix: Matrix): void {
  refuseHuge(name, matrix);
  const { rows, cols } = matrix;
  if (rows < 2) return;
  const values = matrix.view();
  let widest = 0;
  for (let i = cols, column = 0; i < values.length && widest < SMALLEST; i++) {
    widest = Math.max(widest, Math.abs(values[i] - values[column]));
    if (++column === cols) column = 0;
  }
  if (widest >= SMALLEST) return;
  if (widest > 0) {
    throw new RangeError(
      `${name}: no row differs from the first by more than ${widest.toPrecision(2)} in a number, ` +
        "and squares of that are lost in float32. Scale the vectors up, or encode again.",
    );
  }
  const zeros = values.every((value) => value === 0);
  throw new RangeError(
    `${name}: ${zeros ? "all numbers are 0" : `all ${rows} rows are one and the same vector`}, ` +
      "so there is nothing to decode. Check how they were made.",
  );
}

/** Refuses numbers that are too large for what is done with them. */
export function refuseHuge(name: string, matrix: Matrix): void {
  const values = matrix.view();
  for (let i = 0; i < values.length; i++) {
    if (values[i] <= LARGEST && values[i] >= -LARGEST) continue;
    throw new RangeError(
      `row ${Math.floor(i / matrix.cols)}, column ${i % matrix.cols} of ${name} (counted from 0) ` +
        `is ${
          values[i]
        }; embeddings up to ${LARGEST} can be measured. Scale them down, or encode again.`,
    );
  }
}

/** Checks that the wrappers of this folder share: the user's words, before the core is called. */
import type { Matrix } from "./matrix.ts";

/** `value` itself, if it is a whole number in [low, high]. */
export function wholeNumber(name: string, value: number, low: number, high: number): number {
  if (!Number.isSafeInteger(value) || value < low || value > high) {
    throw new RangeError(`${name} must be a whole number from ${low} to ${high}, not ${value}.`);
  }
  return value;
}

/** Throws where two lengths differ that must not, such as a mean and the embeddings' width. */
export function sameLength(what: string, length: number, other: string, expected: number): void {
  if (length !== expected) {
    throw new RangeError(`${what} has ${length} entries, but ${other} needs ${expected}.`);
  }
}

/** Throws unless every number of `matrix` is finite; `name` is what the user calls it. */
export function requireFinite(matrix: Matrix, name: string): void {
  const bad = matrix.firstNotFinite();
  if (bad === null) return;
  throw notFinite(bad.row, bad.column, name, matrix.view()[bad.row * matrix.cols + bad.column]);
}

/** The error for a number that no embedding can hold. */
export function notFinite(row: number, column: number, name: string, value: number): RangeError {
  return new RangeError(
    `row ${row}, column ${column} of ${name} is ${value}. Numbers must be finite; encode ` +
      "again or drop the scene.",
  );
}

/** Throws unless `rows` are row numbers below `count`. */
export function requireRows(rows: Int32Array, count: number): void {
  const bad = rows.find((row) => row < 0 || row >= count);
  if (bad !== undefined) {
    throw new RangeError(`There is no row ${bad}: the matrix has rows 0 to ${count - 1}.`);
  }
}

/** Throws unless `labels` [scenes, objects] are classes below `classes`; `name` says whose. */
export function requireLabels(
  labels: Int32Array,
  scenes: number,
  objects: number,
  classes: number,
  name: string,
): void {
  if (!Number.isSafeInteger(classes) || classes < 1 || classes >= 2 ** 31) {
    throw new RangeError(`${name} has ${classes} classes; it needs at least one.`);
  }
  if (labels.length !== scenes * objects) {
    throw new RangeError(
      `${name} has ${labels.length} labels, but ${scenes} scenes of ${objects} objects need ` +
        `${scenes * objects}.`,
    );
  }
  const bad = labels.findIndex((label) => label < 0 || label >= classes);
  if (bad >= 0) {
    throw new RangeError(
      `${name} has label ${labels[bad]} in scene ${Math.floor(bad / objects)}, position ` +
        `${bad % objects}; its classes are 0 to ${classes - 1}.`,
    );
  }
}
